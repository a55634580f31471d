import { createHash } from 'node:crypto';
import { compileChart } from '../../../src/lib/core/chart/compile.ts';
import { activeSets, type ActiveSet } from '../../../src/lib/core/condition/active-sets.ts';
import { createRandom, type Random } from '../../../src/lib/core/merge/random.ts';
import type { Answers, BundleSource } from '../../../src/lib/core/model/index.ts';
import { BRINGS } from '../../../src/lib/core/run/check-event.ts';
import { createRunner } from '../../../src/lib/core/run/runner.ts';
import type { Effect, Runner, Snapshot } from '../../../src/lib/core/run/types.ts';
import { text } from '../../../src/lib/core/simulate/messages.ts';
import { suiteFor } from '../../../src/lib/core/simulate/suite/suite.ts';

/** An event, and where our own engine stands after it. */
export interface Moved {
  event: { type: string; answers?: Answers; produced?: string[] };
  /** Active leaves, sorted, e.g. `run.HUKOU.deciding`. */
  leaves: string[];
  /** Effects as JSON, sorted: what regions do at the same moment has no order between them. */
  effects: string[];
  /** Clocks that run, sorted. */
  running: string[];
  /** SHA-256 over states, context and effects. */
  mark: string;
  /** The context with sorted keys. */
  context: string;
}
export type Course = Moved[];

export interface Courses {
  courses: Course[];
  /** Transitions of the chart that can be taken at all, and those that the courses take for certain. */
  transitions?: { possible: number; taken: number };
}

const EVENTS_AT_MOST = 60;
const DUE = 'clock.due.';

/** Random scenarios. */
export function someCourses(source: BundleSource, count: number, seed: number): Course[] {
  const runner = createRunner(compileChart(source));
  const random = createRandom(seed);
  return Array.from({ length: count }, () => wander(runner, random.pick(setsOf(source)).answers, random));
}

/** Scenarios that take every transition that can be taken, then random ones until there are so many. */
export function coursesOf(source: BundleSource, count: number, seed: number): Courses {
  const chart = compileChart(source);
  const runner = createRunner(chart);
  const suite = suiteFor(chart, setsOf(source));
  const courses = suite.scenarios.map(({ answers, steps }) =>
    follow(
      runner,
      answers,
      steps.flatMap((step) => ('event' in step ? [step.event] : []))
    )
  );
  courses.push(...someCourses(source, Math.max(0, count - courses.length), seed));
  const missed = suite.untaken.filter(({ reason }) => reason === text.suite.notFound()).length;
  const { taken } = suite.transitions;
  return { courses, transitions: { possible: taken + missed, taken } };
}

function setsOf(source: BundleSource): ActiveSet[] {
  return activeSets(source).filter(({ active }) => Object.values(active).includes(true));
}

function follow(runner: Runner, answers: Answers, types: string[]): Course {
  const course = new Path(runner, answers);
  for (const type of types) course.send(type);
  return course.moves;
}

/** Mostly what fits now, now and then something that does not. */
function wander(runner: Runner, answers: Answers, random: Random): Course {
  const course = new Path(runner, answers);
  const { items, clocks } = runner.chart;
  const all = [
    ...Object.keys(items).flatMap((item) => ['accept', 'approve', 'resume'].map((move) => `${item}.${move}`)),
    ...clocks.map(({ id }) => `${DUE}${id}`)
  ];
  while (course.moves.length < EVENTS_AT_MOST && course.snapshot.status !== 'done') {
    const fitting = runner.events(course.snapshot).filter((type) => type !== 'withdraw' || random.chance(0.02));
    if (fitting.length === 0) break;
    course.send(random.pick(random.chance(0.1) ? all : fitting.flatMap(often)));
  }
  return course.moves;
}

/** Most things go well, or walks would end before they have begun. */
function often(type: string): string[] {
  return /\.(accept|approve)$/.test(type) ? Array.from({ length: 4 }, () => type) : [type];
}

class Path {
  readonly moves: Course = [];
  readonly #runner: Runner;
  snapshot: Snapshot;
  /** As the clocks of an application stand: the end of one that ran out can still be moved. */
  readonly #clocks = new Map<string, 'running' | 'stopped' | 'due'>();

  constructor(runner: Runner, answers: Answers) {
    this.#runner = runner;
    const started = runner.start(answers);
    if (!started.ok) throw new Error(JSON.stringify(started.problems));
    this.snapshot = started.value.snapshot;
    this.#note({ type: 'begin', answers }, started.value.effects);
  }

  send(type: string): void {
    const [item = '', move = ''] = type.split('.');
    const event = { type, ...(BRINGS.includes(move) && { produced: this.#runner.chart.items[item]?.produces ?? [] }) };
    const done = this.#runner.step(this.snapshot, event);
    if (done.ok) this.snapshot = done.value.snapshot;
    this.#note(event, done.ok ? done.value.effects : []);
  }

  #note(event: Moved['event'], effects: Effect[]): void {
    const { value, context } = this.snapshot;
    const leaves = leavesOf(value).sort();
    const told = effects.map((effect) => canonical(effect)).sort();
    const mark = createHash('sha256')
      .update(canonical({ leaves, context, effects: told }))
      .digest('hex');
    this.#time(event.type, effects);
    const running = [...this.#clocks].flatMap(([clock, state]) => (state === 'running' ? [clock] : []));
    this.moves.push({ event, leaves, effects: told, running: running.sort(), mark, context: canonical(context) });
  }

  #time(type: string, effects: Effect[]): void {
    const ranOut = type.startsWith(DUE) ? type.slice(DUE.length) : undefined;
    if (ranOut !== undefined && this.#clocks.get(ranOut) === 'running') this.#clocks.set(ranOut, 'due');
    for (const effect of effects) {
      if (!('clock' in effect)) continue;
      const { clock } = effect;
      const state = this.#clocks.get(clock);
      if (effect.type === 'clock.start' || (effect.type === 'clock.resume' && state === 'stopped'))
        this.#clocks.set(clock, 'running');
      if (effect.type === 'clock.stop' && state === 'running') this.#clocks.set(clock, 'stopped');
      if (effect.type === 'clock.cancel') this.#clocks.delete(clock);
      if (effect.type === 'clock.extend' && state === 'due') this.#clocks.set(clock, 'running');
    }
  }
}

/** `{ run: { A: 'x' } }` → `['run.A.x']` */
export function leavesOf(value: unknown, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix + value];
  const entries = Object.entries(value as object);
  return entries.flatMap(([key, inner]) =>
    typeof inner === 'object' && Object.keys(inner as object).length === 0
      ? [prefix + key]
      : leavesOf(inner, `${prefix}${key}.`)
  );
}

/** JSON with sorted keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner
  );
}
