import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor, transition } from 'xstate';
import { loadSources } from '../../../../tests/support/merge.ts';
import { told, tries } from '../../../../tests/support/tries.ts';
import { compileChart } from '../chart/compile.ts';
import { PROCESSES } from '../chart/shipped.ts';
import { createBundleMachine } from '../chart/vocabulary.ts';
import type { Chart } from '../chart/types.ts';
import { answerClasses } from '../condition/situations.ts';
import type { Answers } from '../model/index.ts';
import { BRINGS } from './check-event.ts';
import { processBundle, type Setup } from '../chart/process-bundle.fixture.ts';
import { createRunner } from './runner.ts';
import { effectOf } from './scope.ts';
import { persist } from './snapshot.ts';
import type { Effect, RunEvent, Snapshot } from './types.ts';

const bundles = [...(await loadSources()).values()];
const SETUPS: Setup[] = [
  { first: 'review', policy: 'ask', steps: { before: ['sign', 'pay'], after: ['collect', 'rate'] } },
  { first: 'review', after: { SECOND: 'withdraw' }, deferral: { releaseEarly: true } },
  { first: 'review', policy: 'hold', optional: true, deferral: { overdue: 'chase' } }
];

/** A small bundle with an item of each template: what nobody of the shipped ones uses is tried too. */
const templates = Object.keys(PROCESSES).map((process, index) => ({
  ...processBundle(process, SETUPS[index % SETUPS.length]!),
  name: process
}));
const sources = [
  ...bundles.map((source) => ({ name: source.bundle.id, source })),
  ...templates.map(({ name, ...source }) => ({ name, source }))
];

/** Every event of the chart, and some that it does not have. */
function allEvents(chart: Chart): string[] {
  const moves = [
    'accept',
    'requestCorrection',
    'reject',
    'approve',
    'refuse',
    'pause',
    'resume',
    'extend',
    'withdraw',
    'fail',
    'retry',
    'reconsider',
    'revoke',
    'requestReview'
  ];
  const items = Object.keys(chart.items).flatMap((item) => moves.map((move) => `${item}.${move}`));
  const whole = ['correct', 'withdraw', 'sign', 'pay', 'collect', 'rate', 'visit.visited', 'nothing'];
  return [...items, ...chart.clocks.map(({ id }) => `clock.due.${id}`), ...whole];
}

/** One of the events that fit now, or any at all; what is approved brings all that its item declares. */
function pick(chart: Chart, possible: string[], [fits, index]: [boolean, number]): RunEvent {
  // The whole application is withdrawn by an event out of all of them only, or no walk would get far.
  const fitting = possible.filter((type) => type !== 'withdraw');
  const from = fits && fitting.length > 0 ? fitting : allEvents(chart);
  const type = from[index % from.length]!;
  const produced = chart.items[type.split('.')[0]!]?.produces;
  const brings = BRINGS.includes(type.split('.')[1] ?? '');
  return { type, ...(brings && { produced: produced ?? [] }) };
}

/**
 * What regions do in the same moment has no order between them: a living actor remembers the order in which its states
 * were entered, a restored snapshot has the order of the chart.
 */
function sorted(effects: Effect[]): string[] {
  return effects.map((effect) => JSON.stringify(effect)).sort();
}

const choices = fc.array(fc.tuple(fc.boolean(), fc.nat(10_000)), { minLength: 20, maxLength: 60 });

describe.each(sources)('$name', ({ name, source }) => {
  const chart = compileChart(source);
  const machine = createBundleMachine(chart);
  const runner = createRunner(chart);
  const classes = answerClasses(source).filter((answers) => runner.start(answers).ok);
  let events = 0;

  function walk(answers: Answers, choices: [boolean, number][]) {
    const stock = createActor(machine).start();
    const heard: Effect[] = [];
    stock.on('*', (effect) => void heard.push(effect as unknown as Effect));
    stock.send({ type: 'begin', answers });
    const started = runner.start(answers);
    if (!started.ok) throw new Error('not started');
    expect(sorted(heard)).toEqual(sorted(started.value.effects));
    let snapshot: Snapshot = started.value.snapshot;
    for (const choice of choices) {
      if (snapshot.status === 'done') break;
      const event = pick(chart, runner.events(snapshot), choice);
      const asJson = JSON.parse(JSON.stringify(snapshot)) as Snapshot;
      const [publicly, executed] = transition(machine, machine.resolveState(asJson as never) as never, event as never);
      heard.length = 0;
      stock.send(event);
      const done = runner.step(asJson, event);
      const mine = done.ok ? done.value : { snapshot, effects: [] };
      expect(persist(stock.getSnapshot())).toEqual(mine.snapshot);
      expect(persist(publicly as never)).toEqual(mine.snapshot);
      expect(sorted(heard)).toEqual(sorted(mine.effects));
      expect((executed as never[]).map(effectOf).filter(Boolean)).toEqual(mine.effects);
      expect(mine.snapshot).toEqual(JSON.parse(JSON.stringify(mine.snapshot)));
      snapshot = mine.snapshot;
      events++;
    }
  }

  it('is the same on a stock actor, on the public transition() and on the reused scope', () => {
    const property = fc.property(fc.constantFrom(...classes), choices, walk);
    fc.assert(property, { numRuns: tries(8, 2000), seed: 20261122 });
    told(`stock XState and the runner, ${source.bundle.id} ${name}`, { events, answers: classes.length });
    expect(events).toBeGreaterThan(tries(40, 10_000));
  });
});
