import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { activeSets, type ActiveSet } from '../../src/lib/core/condition/active-sets.ts';
import { nodesIn } from '../../src/lib/core/export/bpmn/model.ts';
import { processModel } from '../../src/lib/core/export/bpmn/process-model.ts';
import type { Answers, BundleSource } from '../../src/lib/core/model/index.ts';
import { createRunner } from '../../src/lib/core/run/runner.ts';
import type { Runner, Snapshot } from '../../src/lib/core/run/types.ts';
import { plansFor, type Plan } from './bpmn-plans.ts';
import { untilUnsaid } from './bpmn-unsaid.ts';
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
