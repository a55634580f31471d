import type { BundleSource } from '../model/catalogue.ts';
import type { Answers } from '../model/condition.ts';
import type { LimitKind } from './limits.ts';
import { limitsOf, longestWay, waitsUnder } from './path.ts';
import { whyWaits, type WaitReason } from './waiting.ts';

/** What a shorter limit of one item on the critical path would bring. Working days. */
export interface ShorterLimit {
  item: string;
  limit: number;
  /** So much less shortens the whole by as much; any further, another path decides. */
  by: number;
  /** How long the whole takes then. */
  days: number;
  /** The path that decides then. */
  then: string[];
}

/** What it would bring if one item on the critical path did not wait for the one before it. */
export interface LooserWait {
  item: string;
  waitsFor: string;
  /** Why it does: declared, for a document, for a value; empty where an item between them does not apply. */
  why: WaitReason[];
  by: number;
  days: number;
  then: string[];
}

export interface Shortening {
  limits: ShorterLimit[];
  waits: LooserWait[];
}

/**
 * What would shorten the bundle under these answers, what brings the most first. One change at a time: where two paths are
 * equally long, a change on one of them alone brings nothing, and says so with `by: 0`.
 */
export function whatWouldShorten(source: BundleSource, answers: Answers, kind: LimitKind = 'promised'): Shortening {
  const waits = waitsUnder(source, answers);
  const limits = limitsOf(source, answers, kind);
  const now = longestWay(waits, limits);
  const saved = ({ days, path }: { days: number; path: string[] }) => ({
    by: Math.round((now.days - days) * 1000) / 1000,
    days,
    then: path
  });
  const shorter = now.path
    .filter((item) => (limits[item] ?? 0) > 0)
    .map((item) => ({ item, limit: limits[item]!, ...saved(longestWay(waits, { ...limits, [item]: 0 })) }));
  const looser = now.path.slice(1).map((item, at) => {
    const other = now.path[at]!;
    const without = { ...waits, [item]: waits[item]!.filter((id) => id !== other) };
    return { item, waitsFor: other, why: whyWaits(source, item, other), ...saved(longestWay(without, limits)) };
  });
  const most = (a: { by: number }, b: { by: number }) => b.by - a.by;
  return { limits: shorter.sort(most), waits: looser.sort(most) };
}
