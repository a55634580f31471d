import type { Chart } from '../chart/types.ts';
import type { Explorer } from '../run/explore.ts';
import type { Configuration } from '../run/intern.ts';
import { withMarks } from './formal/marks.ts';
import { begunRun, explorerFor, type Course } from './lift.ts';

/** What an item is to be brought to, and by whose events: its own, and those of the ones that share a step with it. */
export interface Goal {
  item: string;
  /** @param state where its region stands: `deciding`, `settled.refused` */
  is: (at: Configuration, state: string) => boolean;
}

export interface Reached extends Course {
  explorer: Explorer;
}

/** Configurations looked at for one goal; templates that need more on their way are not told so. */
const LOOKED_AT = 6_000;

/**
 * A course of events of the whole machine that reaches these goals one after the other, each the shortest way; by what people do
 * wherever that is enough, and only else by clocks that run out.
 * @param chart as compiled; its marks (`formal/marks.ts`) can be asked for
 * @param active the items that apply
 * @returns `null` where a goal cannot be reached so
 */
export function courseTo(chart: Chart, active: Record<string, boolean>, goals: Goal[]): Reached | null {
  const explorer = explorerFor(withMarks(chart), active);
  const begun = begunRun(explorer);
  if (!begun) return null;
  let course = begun;
  for (const goal of goals) {
    const isByPeople = (event: string) => isTheirs(chart, goal.item, event) && !event.startsWith('clock.due.');
    const found =
      search(explorer, course.at, goal, isByPeople) ??
      search(explorer, course.at, goal, (event) => isTheirs(chart, goal.item, event));
    if (!found) return null;
    course = { at: found.at, events: [...course.events, ...found.events] };
  }
  return { ...course, explorer };
}

/** Where an item's region stands: `deciding`, `settled.refused`. */
export function stateOf(explorer: Explorer, item: string, { active }: Configuration): string {
  const region = explorer.nodes.find(({ key, parent }) => key === item && parent?.key === 'run')!;
  return explorer.nodes
    .slice(region.at + 1, region.end)
    .filter((node) => active[node.at])
    .map(({ key }) => key)
    .join('.');
}

function search(
  explorer: Explorer,
  from: Configuration,
  { item, is }: Goal,
  by: (event: string) => boolean
): Course | null {
  const queue: Course[] = [{ at: from, events: [] }];
  const met = new Set([from]);
  for (const { at, events } of queue) {
    if (is(at, stateOf(explorer, item, at))) return { at, events };
    if (met.size > LOOKED_AT) return null;
    for (const { event, to } of explorer.ways(at, by)) {
      if (met.has(to)) continue;
      met.add(to);
      queue.push({ at: to, events: [...events, event] });
    }
  }
  return null;
}

/** Nobody takes back what is to be shown. */
function isTheirs(chart: Chart, item: string, event: string): boolean {
  if (event === 'correct' || event.startsWith('clock.due.correction.')) return true;
  const name = event.replace(/^clock\.due\./, '').split('.')[0]!;
  const sharing = Object.entries(chart.joint ?? {}).filter(([, { items }]) => items.includes(item));
  const theirs = [item, ...sharing.flatMap(([id, { items }]) => [id, ...items])];
  return theirs.includes(name) && !event.endsWith('.withdraw');
}
