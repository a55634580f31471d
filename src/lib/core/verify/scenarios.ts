import { activeItems } from '../condition/situations.ts';
import { compileChart } from '../chart/compile.ts';
import type { Answers, Scenario, ScenarioStep } from '../model/index.ts';
import { openChart } from '../run/open-runner.ts';
import type { Circle } from './circles.ts';
import { courseTo, type Goal } from './course.ts';
import { lift } from './lift.ts';
import { before } from './reach.ts';
import type { VerifyInput } from './types.ts';

/** Long enough for every clock of a formal examination and a correction round. */
const LONG = 30;
export const WAITED: ScenarioStep = { workingDays: LONG };

/** It has no outcome, and nothing that anybody can do about it brings one. */
export function neverEnds(item: string): ScenarioStep {
  return { expect: { outcomes: { [item]: null }, ends: { [item]: false } } };
}

/** Plays to items that wait for each other: all else is decided, and however long one waits, none of them can be. */
export function stuckScenario(input: VerifyInput, name: string, { circle, answers }: Circle): Scenario {
  const stuck = [...new Set(circle)];
  const ended = stepsOf(input, decidedBefore(input, stuck, answers));
  return { name, answers, steps: [...ended, { workingDays: LONG }, ...stuck.flatMap(cannotBeDecided)] };
}

/** Plays to an item that cannot be decided while another one, which nobody has to bring to an end, is under way. */
export function heldUpScenario(name: string, answers: Answers, item: string, by: string): Scenario {
  const open: ScenarioStep = { expect: { outcomes: { [by]: null } } };
  return { name, answers, steps: [{ workingDays: LONG }, open, ...cannotBeDecided(item)] };
}

/**
 * Events by which what the circle waits for besides itself is decided, in the order in which it can be: for it where all have to
 * be approved, against it where any of several would have done.
 */
function decidedBefore(input: VerifyInput, circle: string[], answers: Answers): string[] {
  const set = input.activeSets().find((each) => each.answers === answers);
  const chart = openChart(input.source);
  if (!set || !chart.ok) return [];
  const waits = input.waits(set);
  const behind = (id: string) => before(input, set, id);
  const outside = [...new Set(circle.flatMap((id) => [...behind(id)]))]
    .filter((id) => !circle.includes(id) && !circle.some((member) => behind(id).has(member)))
    .toSorted((a, b) => behind(a).size - behind(b).size);
  const spare = new Set(
    circle.flatMap((id) => waits[id]!.flatMap(({ item, group }) => (group === 'any' ? [item] : [])))
  );
  const goals = outside.map((item): Goal => {
    const isWanted = (outcome: string | undefined) =>
      spare.has(item) ? outcome !== undefined && outcome !== 'approved' : outcome === 'approved';
    return { item, is: ({ context }) => isWanted(context.outcomes[item]) };
  });
  return courseTo(chart.value, set.active, goals)?.events ?? [];
}

function cannotBeDecided(item: string): ScenarioStep[] {
  return [
    { by: item, event: `${item}.approve`, refused: 'event/not-now' },
    { expect: { tasks: { [item]: 'waiting' }, outcomes: { [item]: null } } }
  ];
}

/** Events of the walk over one item, in one of its surroundings. */
export interface Course {
  item: string;
  answers: Answers;
  /** What it waits for. */
  around: string[];
  events: string[];
}

/**
 * Plays to an item that can no longer end: what it waits for is brought on its way, then the walk's own events follow, and
 * after a long time it still has no outcome, or `last` shows what else is wrong then.
 */
export function deadEndScenario(
  input: VerifyInput,
  name: string,
  { item, answers, around, events }: Course,
  last?: ScenarioStep[]
): Scenario {
  const applies = activeItems(input.source, answers);
  const active = Object.fromEntries(Object.entries(applies).map(([id, value]) => [id, value === true]));
  const set = { active, answers };
  const behind = (id: string) => [...before(input, set, id)];
  const told = lift(compileChart(input.source), active, item, events, behind);
  const end = last ?? [WAITED, neverEnds(item)];
  if (told) return { name, answers, steps: [...stepsOf(input, told), ...end] };
  const outside = behind(item).toSorted((a, b) => behind(a).length - behind(b).length);
  const onTheWay = outside.flatMap((id) => [
    step(`${id}.accept`),
    ...(around.includes(id) ? [] : [step(`${id}.approve`)])
  ]);
  return { name, answers, steps: [...onTheWay, ...events.map((event) => step(event)), { workingDays: LONG }, ...end] };
}

/** Events with whoever sends them; a joint step is told by any department that shares it. */
export function stepsOf({ source }: Pick<VerifyInput, 'source'>, events: string[]): ScenarioStep[] {
  return events.map((event) => {
    const sharing = source.bundle.joint?.find(({ id }) => event.startsWith(`${id}.`))?.items ?? [];
    return sharing[0] !== undefined && !event.endsWith('.rectified') ? { by: sharing[0], event } : step(event, sharing);
  });
}

/** Moves of an item that its department does not make. */
const CITIZENS = ['withdraw', 'goOn', 'supply', 'requestReview', 'endReview'];
const SYSTEMS = ['fail', 'reconsider'];

/** An event with whoever sends it when all is as it should be. */
function step(event: string, sharing: string[] = []): ScenarioStep {
  const [item, move = ''] = event.split('.');
  if (event.startsWith('clock.due.') || SYSTEMS.includes(move)) return { by: 'system', event };
  return { by: move === '' || sharing.length > 0 || CITIZENS.includes(move) ? 'citizen' : item!, event };
}
