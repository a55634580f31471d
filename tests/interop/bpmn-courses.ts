import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { createGuards } from '../../src/lib/core/chart/guards.ts';
import type { ChartContext, StateConfig } from '../../src/lib/core/chart/types.ts';
import { activeSets, type ActiveSet } from '../../src/lib/core/condition/active-sets.ts';
import { nodesIn } from '../../src/lib/core/export/bpmn/model.ts';
import { processModel } from '../../src/lib/core/export/bpmn/process-model.ts';
import type { Answers, BundleSource } from '../../src/lib/core/model/index.ts';
import { createRunner } from '../../src/lib/core/run/runner.ts';
import type { Runner, Snapshot } from '../../src/lib/core/run/types.ts';
import { leavesOf, someCourses, type Course } from './support/courses.ts';

/** An event, and where our engine stands after it: how items ended, and which tasks of the process are open. */
export interface BpmnStep {
  type: string;
  answers?: Answers;
  outcomes: Record<string, string>;
  tasks: string[];
  closed: boolean;
}
export interface BpmnCourse {
  path: string;
  steps: BpmnStep[];
}

/** Courses of events with what our engine makes of them, as far as the export says that it goes the same way. */
export function bpmnCourses(source: BundleSource, random: number, seed: number): BpmnCourse[] {
  const chart = compileChart(source);
  const runner = createRunner(chart);
  const tasks = new Set(
    [...nodesIn(processModel(chart, source).graph)].flatMap(({ id, kind }) => (kind === 'task' ? [id] : []))
  );
  const sets = activeSets(source).filter(({ active }) => Object.values(active).includes(true));
  const told = (path: string, course: { type: string; answers?: Answers; snapshot: Snapshot }[]): BpmnCourse => ({
    path,
    steps: untilUnsaid(source, course).map(({ type, answers, snapshot }) => stepOf(type, answers, snapshot, tasks))
  });
  const [widest, ...others] = sets.toSorted((a, b) => activeOf(b).length - activeOf(a).length);
  const planned = [widest!, ...others.slice(0, OTHER_SETS)].flatMap((set, index) =>
    plansFor(index === 0 ? activeOf(set) : []).map(({ path, choose }) =>
      told(path, follow(runner, set.answers, choose))
    )
  );
  const walks = someCourses(source, random, seed).map((course) => told('random', replay(runner, course)));
  return [...planned, ...walks];
}

/** Every path is gone for each item under the answers that most items apply under; under so many others the common ones. */
const OTHER_SETS = 3;

function activeOf({ active }: ActiveSet): string[] {
  return Object.keys(active).filter((id) => active[id]);
}

interface Plan {
  path: string;
  /** The next event of those that fit, or none: the course is over. */
  choose(fitting: string[], count: (type: string) => number): string | undefined;
}

/** Approve, correct, refuse and time-out: one of each for every item. */
function plansFor(items: string[]): Plan[] {
  const normal = [
    'accept',
    'approve',
    'correct',
    'sign',
    'pay',
    'creditGood',
    'consulted',
    'recommend',
    'visited',
    'rectified',
    'checkPassed',
    'issueElectronic',
    'collect',
    'deliver',
    'rate',
    'goOn',
    'resume',
    'stand',
    'uphold',
    'endReview',
    'supply'
  ];
  const first = (fitting: string[], words: string[]) =>
    words.flatMap((word) => fitting.filter((type) => type === word || type.endsWith(`.${word}`)))[0];
  const due = (fitting: string[]) => fitting.find((type) => type.startsWith('clock.due.'));
  const usual = (fitting: string[]) => first(fitting, normal) ?? due(fitting);
  const instead = (
    path: string,
    wanted: (fitting: string[], count: (type: string) => number) => string | undefined
  ): Plan => ({
    path,
    choose: (fitting, count) => wanted(fitting, count) ?? usual(fitting)
  });
  const once = (type: string) => (fitting: string[], count: (type: string) => number) =>
    count(type) === 0 && fitting.includes(type) ? type : undefined;
  return [
    { path: 'approve', choose: usual },
    // Whatever has a limit runs out before anybody does anything.
    {
      path: 'time-out',
      choose: (fitting, count) =>
        fitting.find((type) => type.startsWith('clock.due.') && count(type) < 3) ?? usual(fitting)
    },
    ...items.flatMap((item) => [
      instead('refuse', once(`${item}.refuse`)),
      instead('not accepted', once(`${item}.reject`)),
      instead('correct', once(`${item}.requestCorrection`)),
      instead(
        'not corrected',
        (fitting, count) =>
          once(`${item}.requestCorrection`)(fitting, count) ?? once('clock.due.correction.answer')(fitting, count)
      )
    ]),
    instead('withdraw', (fitting, count) =>
      fitting.some((type) => type.endsWith('.approve')) ? once('withdraw')(fitting, count) : undefined
    )
  ];
}

function follow(runner: Runner, answers: Answers, choose: Plan['choose']) {
  const started = runner.start(answers);
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  const course: { type: string; answers?: Answers; snapshot: Snapshot }[] = [
    { type: 'begin', answers, snapshot: started.value.snapshot }
  ];
  while (course.length < 120) {
    const { snapshot } = course.at(-1)!;
    if (snapshot.status === 'done') break;
    const type = choose(runner.events(snapshot), (wanted) => course.filter((step) => step.type === wanted).length);
    if (type === undefined) break;
    course.push({ type, snapshot: stepped(runner, snapshot, type) });
  }
  return course;
}

function replay(runner: Runner, course: Course) {
  const [begin, ...events] = course;
  const started = runner.start(begin!.event.answers!);
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  const out: { type: string; answers?: Answers; snapshot: Snapshot }[] = [
    { type: 'begin', answers: begin!.event.answers!, snapshot: started.value.snapshot }
  ];
  for (const { event } of events)
    out.push({ type: event.type, snapshot: stepped(runner, out.at(-1)!.snapshot, event.type) });
  return out;
}

/** What our engine refuses changes nothing. */
function stepped(runner: Runner, snapshot: Snapshot, type: string): Snapshot {
  const produced = /\.(approve|revise|overturn)$/.test(type)
    ? { produced: runner.chart.items[type.split('.')[0]!]?.produces ?? [] }
    : {};
  const done = runner.step(snapshot, { type, ...produced });
  return done.ok ? done.value.snapshot : snapshot;
}

function stepOf(
  type: string,
  answers: Answers | undefined,
  { value, context, status }: Snapshot,
  tasks: ReadonlySet<string>
): BpmnStep {
  const open = leavesOf(value).flatMap((leaf) => {
    const [stage, region, ...rest] = leaf.split('.');
    const inItem = [[region, ...rest].join('_'), [`${region}_after`, ...rest].join('_')];
    const ids = stage === 'run' ? inItem : [[stage, region, ...rest].filter(Boolean).join('_')];
    return ids.filter((id) => tasks.has(id)).slice(-1);
  });
  const outcomes = Object.fromEntries(Object.entries(context.outcomes).sort());
  return { type, ...(answers && { answers }), outcomes, tasks: open.sort(), closed: status === 'done' };
}

/** Up to where what the export lists as unsaid would happen: something that has ended is opened again, or is lost while it is paused. */
function untilUnsaid<Step extends { type: string; snapshot: Snapshot }>(source: BundleSource, course: Step[]): Step[] {
  const chart = compileChart(source);
  const { dependenciesFailed } = createGuards(chart);
  const leafState = (path: string): StateConfig | undefined =>
    path.split('.').reduce<StateConfig | undefined>((state, key) => state?.states?.[key], chart.config);
  const at = course.findIndex(({ type, snapshot }, index) => {
    const before = course[index - 1]?.snapshot;
    if (type.endsWith('.reconsider')) return true;
    if (before && reopened(before, snapshot)) return true;
    return leavesOf(snapshot.value).some((leaf) => {
      const [stage, item] = leaf.split('.');
      if (stage !== 'run' || !Object.hasOwn(chart.items, item!)) return false;
      const state = leafState(leaf);
      if (!state?.tags?.some((tag) => tag.startsWith(`${item}:`))) return false;
      if (state.always?.some(({ guard }) => guard?.type === 'dependenciesFailed')) return false;
      return ['cancel', 'withdraw'].some((policy) =>
        dependenciesFailed(snapshot.context as ChartContext, { item: item!, policy })
      );
    });
  });
  return at < 0 ? course : course.slice(0, at);
}

const FOR_GOOD = ['approved', 'refusedForGood', 'notAccepted', 'withdrawn', 'lapsed', 'cancelled', 'upheld', 'revoked'];

function reopened(before: Snapshot, after: Snapshot): boolean {
  const now = new Set(leavesOf(after.value));
  return leavesOf(before.value).some((leaf) => {
    const [stage, item, settled, state] = leaf.split('.');
    const ended = stage === 'run' && settled === 'settled' && FOR_GOOD.includes(state!);
    return ended && !now.has(leaf) && [...now].some((other) => other.startsWith(`run.${item}.`));
  });
}
