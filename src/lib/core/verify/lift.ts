import type { Chart, ChartItem } from '../chart/types.ts';
import { createExplorer, type Explorer } from '../run/explore.ts';
import type { Configuration } from '../run/intern.ts';
import { OTHERS } from './company.ts';

/** What an event of a stand-in makes of the item behind it. */
const MAKES: Record<string, (outcome: string | undefined) => boolean> = {
  approve: (outcome) => outcome === 'approved',
  refuse: (outcome) => outcome !== undefined && outcome !== 'approved' && outcome !== 'revoked',
  revoke: (outcome) => outcome === 'revoked',
  reconsider: (outcome) => outcome === undefined,
  requestReview: (outcome) => outcome === undefined
};
/** Configurations looked at for one step; whoever waits for many others that need many steps each is not told so. */
const LOOKED_AT = 4_000;

/**
 * Events of a walk over one region, told for the whole machine: what a stand-in did in one step its item does in as many as it
 * takes, while the item in question stays where it is.
 * @param active the items that apply
 * @param behind an item and everything that stands before it
 * @returns `null` where no such course of events was found
 */
export function lift(
  chart: Chart,
  active: Record<string, boolean>,
  item: string,
  events: string[],
  behind: (item: string) => string[]
): string[] | null {
  const explorer = explorerFor(chart, active);
  const entered = begunRun(explorer);
  if (!entered) return null;
  let { at } = entered;
  const told = [...entered.events];
  for (const event of events) {
    const found = follow(chart, explorer, at, item, event, behind);
    if (!found) return null;
    told.push(...found.events);
    at = found.at;
  }
  return told;
}

/** One for each set of items that apply: most scenarios of a bundle play under the same few sets. */
const explorers = new WeakMap<Chart, Map<string, Explorer>>();

/** @param active the items that apply, whatever the answers */
export function explorerFor(chart: Chart, active: Record<string, boolean>): Explorer {
  const known = explorers.get(chart) ?? new Map<string, Explorer>();
  explorers.set(chart, known);
  const key = Object.keys(chart.items)
    .filter((id) => active[id])
    .join();
  const found = known.get(key) ?? createExplorer(chartUnder(chart, active));
  known.set(key, found);
  return found;
}

function chartUnder(chart: Chart, active: Record<string, boolean>): Chart {
  const applying = ([id, item]: [string, ChartItem]) => [id, { ...item, appliesWhen: active[id] === true }] as const;
  return { ...chart, items: Object.fromEntries(Object.entries(chart.items).map(applying)) };
}

/** From the submission to where the items begin: signing and paying come before where the bundle has these steps. */
export function begunRun(explorer: Explorer): Course | null {
  const run = explorer.nodes.find(({ key, parent }) => key === 'run' && !parent?.parent)!;
  const queue: Course[] = [{ at: explorer.first, events: [] }];
  for (const { at, events } of queue) {
    if (at.active[run.at]) return { at, events };
    const ways = explorer.ways(at, (event) => event !== 'withdraw' && !event.startsWith('clock.due.'));
    queue.push(...ways.map(({ event, to }) => ({ at: to, events: [...events, event] })));
  }
  return null;
}

export interface Course {
  at: Configuration;
  events: string[];
}

function follow(
  chart: Chart,
  explorer: Explorer,
  from: Configuration,
  item: string,
  event: string,
  behind: (item: string) => string[]
): Course | null {
  const [other = '', verb = ''] = event.split('.');
  const inOrder = (id: string) => behind(id).toSorted((a, b) => behind(a).length - behind(b).length);
  if (other === OTHERS) return { at: from, events: [] };
  if (other !== item && Object.hasOwn(chart.items, other)) {
    const isThere = ({ context }: Configuration) => MAKES[verb]?.(context.outcomes[other]) ?? false;
    return bring(chart, explorer, from, item, [...inOrder(other), other], isThere);
  }
  if (event.endsWith('.wanted')) {
    const sharing = chart.joint?.[other]?.items.filter((id) => id !== item) ?? [];
    const isWanted = ({ context }: Configuration) => sharing.some((id) => (context.counts[`${id}.ready`] ?? 0) > 0);
    const theirs = sharing.flatMap((id) => [...inOrder(id), id]);
    return bring(chart, explorer, from, item, [...new Set(theirs)], isWanted);
  }
  const way = explorer.way(from, event);
  // Only the correction round can have gone on by itself meanwhile.
  if (!way) return event.startsWith('clock.due.correction.') ? { at: from, events: [] } : null;
  return { at: way.to, events: [event] };
}

/**
 * The way to where something holds, by the events of these items: first of the last one alone, then with each of those before
 * it brought to its approval one after the other, since most often that is all it takes, and only then of all together.
 */
function bring(
  chart: Chart,
  explorer: Explorer,
  from: Configuration,
  item: string,
  items: string[],
  isThere: (at: Configuration) => boolean
): Course | null {
  const by = (own: string[]) => (event: string) => isOf(event, own, chart);
  const last = items.slice(-1);
  const alone = search(explorer, from, item, by(last), isThere);
  if (alone) return alone;
  let course: Course = { at: from, events: [] };
  for (const id of items.slice(0, -1)) {
    const isApproved = ({ context }: Configuration) => context.outcomes[id] === 'approved';
    const found = search(explorer, course.at, item, by([id]), isApproved);
    if (found) course = { at: found.at, events: [...course.events, ...found.events] };
  }
  const end = search(explorer, course.at, item, by(last), isThere);
  if (end) return { at: end.at, events: [...course.events, ...end.events] };
  return search(explorer, from, item, by(items), isThere);
}

/** The shortest way to where something holds, by these events alone, the item in question not moving. */
function search(
  explorer: Explorer,
  from: Configuration,
  item: string,
  by: (event: string) => boolean,
  isThere: (at: Configuration) => boolean
): Course | null {
  const region = explorer.nodes.find(({ key, parent }) => key === item && parent?.key === 'run')!;
  const placeOf = ({ active }: Configuration) => active.slice(region.at, region.end).join('');
  const queue: Course[] = [{ at: from, events: [] }];
  const met = new Set([from]);
  for (const { at, events } of queue) {
    if (isThere(at)) return { at, events };
    if (met.size > LOOKED_AT) return null;
    for (const { event, to } of explorer.ways(at, by)) {
      // What it does because of that is the last step's to bring about.
      if (met.has(to) || (!isThere(to) && placeOf(to) !== placeOf(from))) continue;
      met.add(to);
      queue.push({ at: to, events: [...events, event] });
    }
  }
  return null;
}

function isOf(event: string, items: string[], chart: Chart): boolean {
  const name = event.replace(/^clock\.due\./, '').split('.')[0]!;
  return items.includes(name) || Object.hasOwn(chart.joint ?? {}, name);
}
