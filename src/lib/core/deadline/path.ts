import { activeItems } from '../condition/situations.ts';
import type { BundleSource } from '../model/catalogue.ts';
import type { Answers } from '../model/condition.ts';
import { resolveWaits, waitingGraph, type Wait } from './waiting.ts';

/** Working days, promised limits throughout. */
export interface CriticalPath {
  /** From acceptance to the last result. */
  days: number;
  /** What the limits add up to one after the other: the time without composing. */
  sum: number;
  /** The items that make the length, first to last. */
  path: string[];
  /** Item → when it starts and ends, counted from acceptance; items that do not apply are absent. */
  spans: Record<string, { start: number; end: number }>;
}

/**
 * How long a bundle takes under these answers, every item using its promised limit to the full. An item that still hangs on
 * an open question counts as applying, so that no answers at all give the worst case.
 */
export function criticalPath(source: BundleSource, answers: Answers): CriticalPath {
  const applies = activeItems(source, answers);
  const active = Object.fromEntries(Object.entries(applies).map(([id, value]) => [id, value !== false]));
  const limits = Object.fromEntries(source.bundle.items.map(({ id }) => [id, source.items[id]?.limit.promised ?? 0]));
  return longestPath(waitingGraph(source), active, limits);
}

/**
 * The longest way through a waiting graph. Of an `any` group the last one counts: a promise has to hold even when the first
 * of them is refused. Items that wait for each other in a circle are counted once; the publish check refuses them.
 */
export function longestPath(
  graph: Record<string, Wait[]>,
  active: Record<string, boolean>,
  limits: Record<string, number>
): CriticalPath {
  const spans: CriticalPath['spans'] = {};
  const before: Record<string, string | undefined> = {};
  const open = new Set<string>();
  function end(item: string): number {
    const known = spans[item];
    if (known) return known.end;
    open.add(item);
    const waits = resolveWaits(graph, active, item).filter((wait) => !open.has(wait.item));
    const last = latest(waits.map((wait) => ({ item: wait.item, end: end(wait.item) })));
    open.delete(item);
    const start = last?.end ?? 0;
    before[item] = last?.item;
    spans[item] = { start, end: exact(start + (limits[item] ?? 0)) };
    return spans[item].end;
  }
  const items = Object.keys(graph).filter((id) => active[id] === true);
  const last = latest(items.map((item) => ({ item, end: end(item) })));
  return {
    days: last?.end ?? 0,
    sum: exact(items.reduce((sum, item) => sum + (limits[item] ?? 0), 0)),
    path: last ? trail(before, last.item) : [],
    spans: Object.fromEntries(items.map((item) => [item, spans[item]!]))
  };
}

function latest<T extends { end: number }>(ends: T[]): T | undefined {
  return ends.reduce<T | undefined>(
    (best, next) => (best === undefined || next.end > best.end ? next : best),
    undefined
  );
}

function trail(before: Record<string, string | undefined>, last: string): string[] {
  const path: string[] = [];
  for (let at: string | undefined = last; at !== undefined && !path.includes(at); at = before[at]) path.unshift(at);
  return path;
}

/** Limits are halves and whole days: keeps sums free of floating-point dust. */
function exact(days: number): number {
  return Math.round(days * 1000) / 1000;
}
