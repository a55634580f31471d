// The simulator and the real engine, store and all, go through the same events at the same times.
import { BRINGS } from '#lib/core/run/check-event.ts';
import { describe, expect, it } from 'vitest';
import { viewsOf } from '#lib/core/simulate/clock-views.ts';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import { createMend } from '#lib/core/merge/mend.ts';
import type { Scenario } from '#lib/core/model/index.ts';
import { factsOf } from '#lib/core/run/facts.ts';
import { playScenario } from '#lib/core/simulate/play.ts';
import { randomWalk } from '#lib/core/simulate/random-walk.ts';
import type { ClockView, Play, TraceStep } from '#lib/core/simulate/types.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { loadApplication } from './load.ts';
import { useNewborn } from './newborn-scene.ts';
import type { Draft, TaskMove } from './types.ts';
import { runnerOf } from './versions.ts';

const scene = useNewborn('none');
const SEED = 7;

/** A walk from the draft's own answers and data. */
async function walked(seed: number, limit: number): Promise<{ play: Play; scenario: Scenario; draft: Draft }> {
  const { version, app, mother } = scene;
  const play: Play = { source: version.source, runner: runnerOf(version), plan: version.plan, check: app.check };
  const draft = await scene.newDraft(mother.id);
  const { answers, data } = draft;
  const walk = randomWalk(play, seed, limit, { start: '2026-11-23T09:00', answers, data, seed: SEED });
  if (!walk.ok) throw new Error(JSON.stringify(walk.problems));
  return { play, scenario: walk.value, draft };
}

/** One step of the trace, done by whoever has to on the real engine; the codes of what was refused. */
async function doStep(application: string, { at, kind, by, event }: TraceStep): Promise<string[]> {
  const { app, clock, mother, version } = scene;
  clock.set(new Date(at).toISOString());
  if (kind === 'due' || kind === 'time') {
    await app.engine.tick();
    return [];
  }
  if (kind !== 'event') return [];
  const { revision } = await scene.view(application);
  const press = { application, key: `press-${revision}-${event}`, revision, actor: mother };
  const [item, move] = event!.split('.') as [string, TaskMove['move'] | 'withdraw' | undefined];
  if (event === 'correct') {
    const { data } = (await app.engine.data(application, mother))!;
    return codesOf(await app.engine.correct({ ...press, data }));
  }
  if (by === 'citizen')
    return codesOf(
      move === 'withdraw' || event === 'withdraw'
        ? await app.engine.withdraw({ ...press, ...(move && { item }), reason: '不办了' })
        : await app.engine.choose({
            ...press,
            ...(move ? { item, choice: move } : { choice: event! }),
            reason: '情况说明'
          })
    );
  const facts = BRINGS.includes(move ?? '') ? { facts: generateFacts(factsOf(version, item), version.plan, SEED) } : {};
  const asks = move === 'requestCorrection' || move === 'requestLate';
  const correction = asks ? { correction: await requestFor(application, item) } : {};
  const more = { item, move: move as TaskMove['move'], actor: scene.officer(item), reason: '情况说明' };
  return codesOf(await app.engine.move({ ...press, ...more, ...facts, ...correction }));
}

function codesOf(result: { ok: true } | { ok: false; problems: { code: string }[] }): string[] {
  return result.ok ? [] : result.problems.map(({ code }) => code);
}

/** Some element of the item that the citizen filled in. */
async function requestFor(application: string, item: string) {
  const { version, app } = scene;
  const loaded = (await loadApplication(app, application))!;
  const mend = createMend(version.plan, version.source, loaded.snapshot.context.answers);
  const own = version.plan.elements.filter(({ uses }) => uses.some((use) => use.item === item));
  const element = own.map((merged) => merged.element).find((each) => mend(each).length > 0);
  return { elements: element === undefined ? [] : [element], materials: [], reason: '请核对' };
}

/** Plays a walk on both and compares after every step. */
async function compare(seed: number, limit: number): Promise<TraceStep[]> {
  const { app, version, mother } = scene;
  const { play, scenario, draft } = await walked(seed, limit);
  const trace = playScenario(play, scenario);
  expect(trace.differs).toEqual([]);
  const submitted = await app.engine.submit({ key: 'press', draft, actor: mother, channel: 'online' });
  if (!submitted.ok) throw new Error(JSON.stringify(submitted.problems));
  const { application } = submitted.value;
  const tasks: Record<string, string> = {};
  const clocks: Record<string, ClockView> = {};
  const sent: string[] = [];
  for (const [index, step] of trace.steps.entries()) {
    expect(await doStep(application, step), `${index} ${step.event}`).toEqual(step.refused.map(({ code }) => code));
    for (const [item, { to }] of Object.entries(step.changed)) tasks[item] = to;
    for (const [clock, view] of Object.entries(step.clocks))
      if (view) clocks[clock] = view;
      else delete clocks[clock];
    sent.push(...step.payloads.filter(({ valid }) => valid).map(({ item }) => item));
    // The engine sends all clocks that run out at one moment in one go.
    const next = trace.steps[index + 1];
    if (step.kind === 'due' && next?.at === step.at) continue;
    const real = (await loadApplication(app, application))!;
    expect(real.statuses, `${index} ${step.event}`).toEqual(tasks);
    expect(real.row.status, `${index} ${step.event}`).toBe(step.status);
    const rows = (await app.store.timers(application)).map((row) => [row.clock, row] as const);
    expect(viewsOf(new Map(rows), version.source.calendar), `${index} ${step.event}`).toEqual(clocks);
    const events = (await app.store.events(application)).filter(({ type }) => type === 'item.dispatched');
    expect(events.map(({ item }) => item)).toEqual(sent);
  }
  const end = (await loadApplication(app, application))!;
  expect(end.snapshot.context).toMatchObject({ counts: trace.end.counts, outcomes: trace.end.outcomes });
  return trace.steps;
}

describe('the simulator does what the engine does', () => {
  it.each(Array.from({ length: tries(3, 40) }, (_, seed) => seed + 1))(
    'walk %i',
    async (seed) => {
      const steps = await compare(seed, 60);
      expect(steps.length).toBeGreaterThan(10);
      expect(steps.some(({ payloads }) => payloads.length > 0)).toBe(true);
    },
    120_000
  );
});
