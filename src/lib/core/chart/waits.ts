import { resolveWaits, type Wait } from '../deadline/waiting.ts';
import type { Chart, ChartContext } from './types.ts';

/**
 * How the waiting of one item stands. `met`: it may start. `failed`: it can no longer be met. `ended`: nothing that it
 * waits for is still under way.
 */
export interface WaitState {
  met: boolean;
  failed: boolean;
  ended: boolean;
}

/** Item → those it really waits for: inactive ones are replaced by their own (rule 6). */
export type Waits = (item: string) => Wait[];

/** Waiting under one set of outcomes; made once per set, since only `notNeeded` matters and that never changes later. */
export function createWaits(chart: Chart): (outcomes: ChartContext['outcomes']) => Waits {
  const graph = Object.fromEntries(Object.entries(chart.items).map(([id, item]) => [id, item.waitsFor]));
  const ids = Object.keys(chart.items);
  const known = new WeakMap<object, Waits>();
  return (outcomes) => {
    const found = known.get(outcomes);
    if (found) return found;
    const active = Object.fromEntries(ids.map((id) => [id, outcomeOf(outcomes, id) !== 'notNeeded']));
    const resolved = new Map<string, Wait[]>();
    const waits: Waits = (item) => {
      const list = resolved.get(item) ?? resolveWaits(graph, active, item);
      resolved.set(item, list);
      return list;
    };
    known.set(outcomes, waits);
    return waits;
  };
}

/** `all`: every one approved. `any`: at least one approved, or none there at all. */
export function waitState(outcomes: ChartContext['outcomes'], waits: Wait[]): WaitState {
  const all = waits.filter((wait) => wait.group === 'all').map((wait) => outcomeOf(outcomes, wait.item));
  const any = waits.filter((wait) => wait.group === 'any').map((wait) => outcomeOf(outcomes, wait.item));
  const anyMet = any.length === 0 || any.includes('approved');
  const anyEnded = anyMet || !any.includes(undefined);
  return {
    met: anyMet && all.every((outcome) => outcome === 'approved'),
    failed: (!anyMet && anyEnded) || all.some((outcome) => outcome !== undefined && outcome !== 'approved'),
    ended: anyEnded && !all.includes(undefined)
  };
}

/** Reads an entry that a foreign name such as `constructor` cannot forge. */
export function outcomeOf(
  outcomes: ChartContext['outcomes'],
  item: string
): ChartContext['outcomes'][string] | undefined {
  return Object.hasOwn(outcomes, item) ? outcomes[item] : undefined;
}
