import { describe, expect, it } from 'vitest';
import { bundles, templates } from '../../../../../tests/interop/support/subjects.ts';
import { compileChart } from '../../chart/compile.ts';
import type { ActionName } from '../../chart/actions.ts';
import { createGuards, type GuardName } from '../../chart/guards.ts';
import type { Chart, ChartContext, Named, Outcome, StateConfig, TransitionConfig } from '../../chart/types.ts';
import { createRandom } from '../../merge/random.ts';
import type { BundleSource } from '../../model/index.ts';
import { statesOf } from '../events.ts';
import { bpmnFormat } from './bpmn-format.ts';
import { createGuardConditions } from './guards.ts';
import { ecmaScript } from './languages/plain.ts';
import { words } from './messages.ts';
import { LOST } from './lost.ts';
import { nodesIn, type FlowNode, type ProcessModel, type UnsaidKey } from './model.ts';
import { createOperations } from './operations.ts';
import { processModel } from './process-model.ts';
import { createWaiting } from './waiting.ts';

const subjects = [...(await bundles()), ...templates()];
const TEMPLATE = subjects.find(({ name }) => name === 'template-promised')!;

interface Taken {
  model: ProcessModel;
  nodes: FlowNode[];
  chart: Chart;
}
const taken = (source: BundleSource): Taken => {
  const chart = compileChart(source);
  const model = processModel(chart, source);
  return { chart, model, nodes: [...nodesIn(model.graph)] };
};

const transitionsOf = (state: StateConfig): TransitionConfig[] => [
  ...Object.values(state.on ?? {}).flat(),
  ...(state.always ?? []),
  ...(state.onDone ?? [])
];
const actionsOf = (state: StateConfig): Named[] => [
  ...(state.entry ?? []),
  ...(state.exit ?? []),
  ...transitionsOf(state).flatMap(({ actions = [] }) => actions)
];

/** Where a guard or an action has to be found in the process: in what it reads and does, or among what is listed as unsaid. */
type Place = 'said' | UnsaidKey;
const GUARD_PLACES: Record<GuardName, Place> = {
  notActive: 'said',
  open: 'said',
  ended: 'reopening',
  dependenciesMet: 'said',
  dependenciesFailed: 'said',
  dependenciesOpen: 'said',
  revived: 'reopening',
  restsOnRevoked: 'reopening',
  owing: 'said',
  correctionOpen: 'said',
  lateOpen: 'said',
  allExamined: 'said',
  someAsked: 'said',
  noneAsked: 'said',
  jointDone: 'said',
  jointWanted: 'said',
  jointReady: 'said',
  jointOver: 'said',
  counted: 'said',
  notCounted: 'said',
  running: 'said',
  allSettled: 'said'
};
const ACTION_PLACES: Record<ActionName, Place> = {
  begin: 'said',
  recordOutcome: 'said',
  retractOutcome: 'said',
  recordFacts: 'facts',
  forgetFacts: 'facts',
  count: 'counts',
  'clock.start': 'workingDays',
  'clock.stop': 'said',
  'clock.resume': 'said',
  'clock.cancel': 'said',
  'clock.extend': 'workingDays',
  'clock.done': 'said',
  'clock.clear': 'said',
  dispatch: 'effects',
  notice: 'effects',
  notifyAgain: 'effects',
  settled: 'effects',
  tell: 'effects',
  joint: 'effects',
  abandon: 'said',
  closed: 'said'
};

describe.each(subjects)('BPMN of $name', ({ source }) => {
  const { chart, model, nodes } = taken(source);
  const states = [...statesOf(chart.config)];

  it('says every guard and action of its chart, or lists that it does not', () => {
    const guards = new Set(
      states.flatMap(({ state }) => transitionsOf(state).flatMap(({ guard }) => guard?.type ?? []))
    );
    const actions = new Set(states.flatMap(({ state }) => actionsOf(state).map(({ type }) => type)));
    const listed = (place: Place | undefined) => place === 'said' || (place !== undefined && model.unsaid.has(place));
    expect([...guards].filter((guard) => !listed(GUARD_PLACES[guard as GuardName]))).toEqual([]);
    // What a way does is dropped with the way, and a chart can hold ways that nothing takes.
    const done = [...actions].filter((action) => !listed(ACTION_PLACES[action as ActionName]));
    expect(done.filter((action) => !/^(forget|record)Facts$/.test(action))).toEqual([]);
  });

  it('has a task, a message or a signal for every event, and none that the chart does not know', () => {
    const moves = nodes.flatMap((node) => (node.kind === 'task' ? node.task.moves.map(({ name }) => name) : []));
    const caught = nodes.flatMap((node) => {
      const trigger = 'trigger' in node ? node.trigger : undefined;
      if (!trigger) return [];
      return 'message' in trigger ? [trigger.message.split('.').at(-1)!] : 'signal' in trigger ? [trigger.signal] : [];
    });
    const found = new Set([...moves, ...caught]);
    const events = new Set(
      states
        .flatMap(({ state }) => Object.keys(state.on ?? {}))
        .filter((event) => !event.startsWith('clock.due.'))
        .map((event) => event.split('.').at(-1)!)
    );
    // Behind what is listed as never taken up again lies what a department does then.
    const again = ['begin', 'reconsider', 'stand', 'revise', 'revoke'];
    expect([...events].filter((event) => !found.has(event) && !again.includes(event))).toEqual([]);
    const own = ['changed', ...source.bundle.items.flatMap(({ id }) => LOST.map((policy) => `${policy}_${id}`))];
    expect([...found].filter((event) => !events.has(event) && !own.includes(event))).toEqual([]);
    expect(model.unsaid.has('reopening')).toBe(true);
  });

  it('has a timer for every clock that can run out where something leads on', () => {
    const timers = new Set(
      nodes.flatMap((node) =>
        'trigger' in node && node.trigger && 'timer' in node.trigger ? [node.trigger.timer] : []
      )
    );
    const started = new Set(
      nodes.flatMap((node) =>
        node.kind === 'script'
          ? node.operations.flatMap((operation) =>
              'clock' in operation && operation.clock === 'start' ? [operation.due] : []
            )
          : []
      )
    );
    expect([...started].filter((due) => !timers.has(due))).toEqual([]);
    expect([...timers].filter((due) => !started.has(due))).toEqual([]);
  });

  it('records every outcome that the chart records', () => {
    const set = new Set(
      nodes.flatMap((node) =>
        node.kind === 'script'
          ? node.operations.flatMap((operation) =>
              'set' in operation && 'to' in operation ? [`${operation.set} ${String(operation.to)}`] : []
            )
          : []
      )
    );
    const recorded = states.flatMap(({ state }) => actionsOf(state).filter(({ type }) => type === 'recordOutcome'));
    const outcomes = new Set(
      recorded.map(({ params }) => `outcome_${String(params!['item'])} ${String(params!['outcome'])}`)
    );
    const waits = (item: string) => nodes.some(({ id }) => id === `${item}_lost_cancel`);
    const missing = [...outcomes].filter((outcome) => !set.has(outcome));
    // Revoked is what a decision becomes that is looked at again; nobody is cancelled whose policy is another.
    const reason = (outcome: string) =>
      / revoked$/.test(outcome) || (/ cancelled$/.test(outcome) && !waits(outcome.slice(8).split(' ')[0]!));
    expect(missing.filter((outcome) => !reason(outcome))).toEqual([]);
  });
});

it.each([subjects[0]!, TEMPLATE])(
  'names what it does not say in the file, in the README and in the notes: $name',
  ({ source }) => {
    const { chart, model } = taken(source);
    const { files, notes } = bpmnFormat.write({ source, chart, plan: () => ({}) as never, version: null, code: {} });
    const [process, readme] = ['process.bpmn', 'README.md'].map(
      (path) => files.find((file) => file.path === path)!.text
    );
    expect(notes).toEqual([...model.unsaid].sort().map(words.unsaid));
    expect(notes.length).toBeGreaterThan(5);
    for (const note of notes) {
      expect(process).toContain(note);
      expect(readme).toContain(note);
    }
  }
);

it('refuses a guard and an action that it has no words for', () => {
  const { chart } = taken(TEMPLATE.source);
  const strange = { type: 'phaseOfTheMoon', params: {} };
  expect(() => createGuardConditions(chart, createWaiting(chart))(strange)).toThrow('phaseOfTheMoon');
  expect(() => createOperations(chart)(strange)).toThrow('phaseOfTheMoon');
  const config = structuredClone(chart.config);
  config.states!['run']!.states!['MAIN']!.states!['deciding']!.always!.push({ target: 'faulted', guard: strange });
  expect(() => processModel({ ...chart, config }, TEMPLATE.source)).toThrow('phaseOfTheMoon');
});

describe.each(subjects)('conditions of $name', ({ source }) => {
  it('hold when the guards of the chart do', () => {
    const chart = compileChart(source);
    const guards = createGuards(chart);
    const conditionOf = createGuardConditions(chart, createWaiting(chart));
    const used = [...statesOf(chart.config)].flatMap(({ state }) =>
      transitionsOf(state).flatMap(({ guard }) => guard ?? [])
    );
    const distinct = [...new Map(used.map((guard) => [JSON.stringify(guard), guard])).values()];
    const random = createRandom(5);
    const contexts = Array.from({ length: 8 }, () => someContext(chart, random)).map((context) => ({
      context,
      flow: flowOf(context)
    }));
    const differs: unknown[] = [];
    let compared = 0;
    for (const guard of distinct) {
      const said = conditionOf(guard);
      // The join says when everything is settled.
      if ((typeof said === 'object' && 'unsaid' in said) || guard.type === 'allSettled') continue;
      const holds = new Function('flow', `return ${ecmaScript(said)}`) as (flow: object) => boolean;
      for (const { context, flow } of contexts) {
        if (holds(flow) !== guards[guard.type as GuardName](context, (guard.params ?? {}) as never))
          differs.push([guard, context]);
        compared += 1;
      }
    }
    expect(differs).toEqual([]);
    expect(compared).toBeGreaterThan(100);
  });
});

const OUTCOMES: (Outcome | undefined)[] = [undefined, undefined, 'approved', 'approved', 'refused', 'lapsed'];
const NEVER = '9999-12-31T00:00:00Z';

function someContext(chart: Chart, random: ReturnType<typeof createRandom>): ChartContext {
  const outcomes = Object.entries(chart.items).flatMap(([id, { appliesWhen }]) => {
    const outcome = appliesWhen !== true && random.chance(0.3) ? 'notNeeded' : random.pick(OUTCOMES);
    return outcome ? [[id, outcome] as const] : [];
  });
  const names = [...new Set(JSON.stringify(chart.config).match(/"count":"[^"]+"/g))].map((text) => text.slice(9, -1));
  const counts = names.filter(() => random.chance(0.5)).map((name) => [name, 1] as const);
  const clocks = chart.clocks
    .filter(() => random.chance(0.5))
    .map(({ id }) => [id, random.pick(['running', 'stopped', 'done'] as const)] as const);
  return {
    answers: {},
    outcomes: Object.fromEntries(outcomes),
    produced: {},
    counts: Object.fromEntries(counts),
    clocks: Object.fromEntries(clocks)
  };
}

function flowOf({ outcomes, counts, clocks }: ChartContext): object {
  const name = (kind: string, id: string) => `${kind}_${id.replace(/\W/g, '_')}`;
  return Object.fromEntries([
    ...Object.entries(outcomes).map(([id, outcome]) => [name('outcome', id), outcome]),
    ...Object.keys(counts).map((id) => [name('flag', id), true]),
    ...Object.entries(clocks).flatMap(([id, state]) => [
      [name('due', id), state === 'running' ? '2026-12-01T00:00:00Z' : NEVER],
      [name('left', id), state === 'stopped' ? 1000 : null]
    ])
  ]);
}
