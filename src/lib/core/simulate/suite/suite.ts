import type { ActiveSet } from '../../condition/active-sets.ts';
import type { Answers, Scenario } from '../../model/index.ts';
import type { Standing } from '../../run/stepper.ts';
import { senderOf } from '../senders.ts';
import { text } from '../messages.ts';
import type { Chart, Way } from './arrows.ts';
import { deadWays } from './dead.ts';
import { createGround, type Ground } from './ground.ts';
import { createHunter } from './search.ts';
import { seek } from './seek.ts';
import { createCoverage, walkOn, type Coverage } from './walk.ts';

/** Regression tests of a chart: together they take every transition that can be taken. */
export interface Suite {
  scenarios: Scenario[];
  /** Transitions of the chart, and how many of them some scenario takes. */
  transitions: { total: number; taken: number };
  /** The others, each with the reason. */
  untaken: { transition: string; reason: string }[];
}

/** Walks in a row that find nothing new before walking is given up. */
const STALE = 3;
const WALKS_AT_MOST = 200;
/** Tries for a transition that walks did not come by, over the sets of items that apply. */
const TRIES = 12;
const SETS_AT_MOST = 6;
/** Sets under which what is left is searched for. */
const SOUGHT_AT_MOST = 4;

interface Course {
  answers: Answers;
  events: string[];
  taken: Set<string>;
  end: Standing;
}

/**
 * Scenarios of control alone that take every transition of a chart: walks that look for what is new, then hunts for single
 * ones, then a search without chance for what is left. Deterministic: the same chart gives the same suite.
 * @param sets every set of items that applies under some answers (`activeSets`)
 * @param wanted names of the transitions that are looked for; absent: all
 * @param thorough false: nothing is searched for that walks and hunts do not come by
 */
export function suiteFor(
  chart: Chart,
  sets: readonly ActiveSet[],
  wanted?: ReadonlySet<string>,
  thorough = true
): Suite {
  const ground = createGround(chart);
  const coverage = createCoverage(ground);
  const dead = deadWays(chart, ground.ways, sets);
  for (const { name } of dead.keys()) coverage.open.delete(name);
  if (wanted) for (const name of [...coverage.open]) if (!wanted.has(name)) coverage.open.delete(name);
  const chosen = chooseSets(chart, sets);
  const courses = [
    ...giveUps(ground, coverage, chosen),
    ...walks(ground, coverage, chosen),
    ...hunts(ground, coverage, dead, chosen),
    ...(thorough ? seeks(ground, coverage, dead, chosen) : [])
  ];
  const kept = withoutRepeats(courses);
  const untaken = ground.ways.flatMap((way) => {
    const reason = dead.get(way) ?? (coverage.open.has(way.name) ? text.suite.notFound() : undefined);
    return reason === undefined ? [] : [{ transition: way.name, reason }];
  });
  return {
    scenarios: kept.map((course, index) => scenarioOf(chart, course, index)),
    transitions: { total: ground.ways.length, taken: ground.ways.length - untaken.length },
    untaken
  };
}

/** The widest set, then whatever brings an item, or an item's absence, that no earlier one has. */
function chooseSets(chart: Chart, sets: readonly ActiveSet[]): ActiveSet[] {
  const missing = new Set(Object.keys(chart.items).flatMap((item) => [`+${item}`, `-${item}`]));
  const chosen: ActiveSet[] = [];
  for (const set of sets.filter((each) => sizeOf(each) > 0).sort((a, b) => sizeOf(b) - sizeOf(a))) {
    const brings = Object.keys(chart.items).map((item) => (set.active[item] ? `+${item}` : `-${item}`));
    if (brings.filter((each) => missing.delete(each)).length > 0) chosen.push(set);
  }
  return chosen;
}

/** How many items apply. */
function sizeOf({ active }: ActiveSet): number {
  return Object.values(active).filter(Boolean).length;
}

/** Everything is taken back: at once, and after every step before the items begin. */
function giveUps(ground: Ground, coverage: Coverage, sets: readonly ActiveSet[]): Course[] {
  return sets.flatMap(({ answers }) => {
    const course = beginCourse(ground, coverage, answers);
    return send(ground, coverage, course, 'withdraw') ? [finish(ground, coverage, course)] : [];
  });
}

function walks(ground: Ground, coverage: Coverage, sets: readonly ActiveSet[]): Course[] {
  const courses: Course[] = [];
  for (const { answers } of sets)
    for (let stale = 0; stale < STALE && courses.length < WALKS_AT_MOST;) {
      const before = coverage.open.size;
      courses.push(finish(ground, coverage, beginCourse(ground, coverage, answers)));
      stale = coverage.open.size < before ? 0 : stale + 1;
    }
  return courses;
}

function hunts(
  ground: Ground,
  coverage: Coverage,
  dead: ReadonlyMap<Way, string>,
  sets: readonly ActiveSet[]
): Course[] {
  const hunter = createHunter(
    ground,
    ground.ways.filter((way) => !dead.has(way))
  );
  return ground.ways.flatMap((way) => {
    if (!coverage.open.has(way.name)) return [];
    const fitting = sets.filter(({ active }) => !ground.chart.items[way.region ?? ''] || active[way.region!]);
    const near = fitting.slice(0, SETS_AT_MOST);
    for (let attempt = 0; near.length > 0 && attempt < TRIES; attempt += 1) {
      const course = beginCourse(ground, coverage, near[attempt % near.length]!.answers);
      const events = hunter.hunt(way, course.end, attempt);
      if (!events) continue;
      for (const event of events) send(ground, coverage, course, event);
      return [finish(ground, coverage, course)];
    }
    return [];
  });
}

/** What is left is looked for without chance, under the smallest sets of items first. */
function seeks(
  ground: Ground,
  coverage: Coverage,
  dead: ReadonlyMap<Way, string>,
  sets: readonly ActiveSet[]
): Course[] {
  const alive = ground.ways.filter((way) => !dead.has(way));
  const small = sets.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  return alive.flatMap((way) => {
    const own = small.filter(({ active }) => !ground.chart.items[way.region ?? ''] || active[way.region!]);
    for (const { answers } of own.slice(0, SOUGHT_AT_MOST)) {
      if (!coverage.open.has(way.name)) break;
      const course = beginCourse(ground, coverage, answers);
      const events = seek(ground, alive, way, course.end);
      if (!events) continue;
      for (const event of events) send(ground, coverage, course, event);
      return [finish(ground, coverage, course)];
    }
    return [];
  });
}

function beginCourse(ground: Ground, coverage: Coverage, answers: Answers): Course {
  const { to, taken } = ground.begin(answers);
  coverage.note(taken);
  return { answers, events: [], taken: new Set(taken.map(({ name }) => name)), end: to };
}

function send(ground: Ground, coverage: Coverage, course: Course, event: string): boolean {
  const sent = ground.send(course.end, event);
  if (!sent) return false;
  coverage.note(sent.taken);
  course.events.push(event);
  course.end = sent.to;
  for (const { name } of sent.taken) course.taken.add(name);
  return true;
}

function finish(ground: Ground, coverage: Coverage, course: Course): Course {
  for (const event of walkOn(ground, course.end, coverage).events) send(ground, coverage, course, event);
  return course;
}

/** A course all of whose transitions the others take too is left out, the latest first kept. */
function withoutRepeats(courses: readonly Course[]): Course[] {
  const times = new Map<string, number>();
  for (const { taken } of courses) for (const name of taken) times.set(name, (times.get(name) ?? 0) + 1);
  return courses.filter(({ taken }) => {
    if ([...taken].some((name) => times.get(name) === 1)) return true;
    for (const name of taken) times.set(name, times.get(name)! - 1);
    return false;
  });
}

function scenarioOf(chart: Chart, { answers, events, end }: Course, index: number): Scenario {
  const { outcomes, counts } = end.context;
  return {
    name: `suite-${index + 1}`,
    answers,
    steps: [
      ...events.map((event) => ({ by: senderOf(chart, event), event })),
      { expect: { status: end.done ? 'closed' : 'processing', outcomes: { ...outcomes }, counts: { ...counts } } }
    ]
  };
}
