import { activeItems } from '../condition/situations.ts';
import type { BundleSource } from '../model/catalogue.ts';
import type { Answers } from '../model/condition.ts';
import { addDuration } from './duration.ts';
import { boundOf, limitUnder, periodOf, type LimitKind } from './limits.ts';
import { resolveWaits, waitingGraph, type Wait } from './waiting.ts';

/** When an item starts and ends, counted from acceptance. */
export interface Span {
  start: number;
  end: number;
}

/** In working days. */
export interface CriticalPath {
  /** From acceptance to the last result. */
  days: number;
  /** What the limits add up to one after the other: the time without composing. */
  sum: number;
  /** The items that make the length, first to last. */
  path: string[];
  /** Items that do not apply are absent. */
  spans: Record<string, Span>;
}

/** In moments, milliseconds since the epoch. */
export interface DatedPath {
  from: number;
  dueAt: number;
  /** One of its ends hangs on a year whose calendar is not published yet (rule 25). */
  provisional: boolean;
  path: string[];
  spans: Record<string, Span & { provisional: boolean }>;
}

/** Item → the items that it waits for, under given answers. */
export type Waits = Record<string, string[]>;

/**
 * How long a bundle takes under these answers, every item using its limit to the full: sequence adds, parallel takes the
 * longest. An item that still hangs on an open question counts as applying, and of limits the longest that may hold, so that no
 * answers at all give the worst case. Limits in other units count as the working days that they never exceed (`boundOf`).
 */
export function criticalPath(source: BundleSource, answers: Answers, kind: LimitKind = 'promised'): CriticalPath {
  return longestWay(waitsUnder(source, answers), limitsOf(source, answers, kind));
}

/**
 * The same by dates: exact for every unit, the calendar, and the region's way of counting the first day.
 * @param from the moment of acceptance
 */
export function datedPath(
  source: BundleSource,
  answers: Answers,
  from: number,
  kind: LimitKind = 'promised'
): DatedPath {
  const waits = waitsUnder(source, answers);
  const provisional: Record<string, boolean> = {};
  const walked = walk(waits, from, (item, start) => {
    const document = source.items[item];
    if (!document) return start;
    const period = periodOf(limitUnder(document, answers), kind);
    const due = addDuration(source.calendar, start, period, source.region?.startRule);
    provisional[item] = due.provisional;
    return due.at;
  });
  return {
    from,
    dueAt: walked.end,
    provisional: Object.values(provisional).includes(true),
    path: walked.path,
    spans: Object.fromEntries(
      Object.entries(walked.spans).map(([item, span]) => [item, { ...span, provisional: provisional[item] ?? false }])
    )
  };
}

/** Who really waits for whom among the items that apply (rule 6); of an `any` group for all, since a promise has to hold even when the first is refused. */
export function waitsUnder(source: BundleSource, answers: Answers): Waits {
  const applies = Object.entries(activeItems(source, answers));
  const active = Object.fromEntries(applies.map(([id, value]) => [id, value !== false]));
  return waitsOf(waitingGraph(source), active);
}

/** Item → limit in working days. */
export function limitsOf(source: BundleSource, answers: Answers, kind: LimitKind): Record<string, number> {
  return Object.fromEntries(
    source.bundle.items.map(({ id }) => {
      const item = source.items[id];
      return [id, item ? boundOf(limitUnder(item, answers), kind) : 0];
    })
  );
}

/** The longest way through a waiting graph; see `longestWay`. */
export function longestPath(
  graph: Record<string, Wait[]>,
  active: Record<string, boolean>,
  limits: Record<string, number>
): CriticalPath {
  return longestWay(waitsOf(graph, active), limits);
}

/** Items that wait for each other in a circle are counted once; the publish check refuses them. */
export function longestWay(waits: Waits, limits: Record<string, number>): CriticalPath {
  const { end, path, spans } = walk(waits, 0, (item, start) => exact(start + (limits[item] ?? 0)));
  const sum = exact(Object.keys(waits).reduce((total, item) => total + (limits[item] ?? 0), 0));
  return { days: end, sum, path, spans };
}

/**
 * How many working days it takes at the latest by the calendar: where half a day has passed, the next item counts from the
 * following day (民法典 第二百零一条), so that 0.5 and 1 one after the other are over at the end of the second day.
 */
export function latestDays(waits: Waits, limits: Record<string, number>): number {
  return walk(waits, 0, (item, start) => exact(Math.ceil(start) + (limits[item] ?? 0))).end;
}

function waitsOf(graph: Record<string, Wait[]>, active: Record<string, boolean>): Waits {
  const items = Object.keys(graph).filter((id) => active[id] === true);
  return Object.fromEntries(items.map((id) => [id, resolveWaits(graph, active, id).map((wait) => wait.item)]));
}

function walk(waits: Waits, origin: number, endOf: (item: string, start: number) => number) {
  const spans: Record<string, Span> = {};
  const before: Record<string, string | undefined> = {};
  const open = new Set<string>();
  function end(item: string): number {
    const known = spans[item];
    if (known) return known.end;
    open.add(item);
    const others = (waits[item] ?? []).filter((other) => !open.has(other));
    const last = latest(others.map((other) => ({ item: other, end: end(other) })));
    open.delete(item);
    const start = last?.end ?? origin;
    before[item] = last?.item;
    spans[item] = { start, end: endOf(item, start) };
    return spans[item].end;
  }
  const items = Object.keys(waits);
  const last = latest(items.map((item) => ({ item, end: end(item) })));
  return {
    end: last?.end ?? origin,
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
