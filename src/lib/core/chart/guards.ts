import type { Chart, ChartContext } from './types.ts';
import { createWaits, outcomeOf, waitState } from './waits.ts';

type Params = Record<string, string>;
export type Guard = (context: ChartContext, params: Params) => boolean;

/**
 * The guards that a chart may name, with their parameters. None reads a state value: regions learn of each other
 * through `outcomes`, `counts` and `clocks` alone (rules 9 and 11).
 */
export const GUARDS = {
  /** The item does not apply under these answers. */
  notActive: ['item'],
  /** The item has not ended. */
  open: ['item'],
  /** Everything that the item waits for is approved. */
  dependenciesMet: ['item'],
  /** Something that it waits for ended otherwise, and its policy is this one; `continue` also waits for the others to end. */
  dependenciesFailed: ['item', 'policy'],
  /** Requests for correction are still collected. */
  correctionOpen: [],
  /** Every item's formal examination is over. */
  allExamined: [],
  /** Some item that has not ended asked for a correction. */
  someAsked: [],
  noneAsked: [],
  /** Something was counted at least once, or never. */
  counted: ['count'],
  notCounted: ['count'],
  /** The clock runs; a due event that comes too late moves nothing. */
  running: ['clock'],
  /** Every item has ended and the correction round is over. */
  allSettled: []
} as const satisfies Record<string, readonly string[]>;
export type GuardName = keyof typeof GUARDS;

/** Meaning of the guards over one chart's items. */
export function createGuards(chart: Chart): Record<GuardName, Guard> {
  const ids = Object.keys(chart.items);
  const waitsUnder = createWaits(chart);
  const waiting = (context: ChartContext, item: string) =>
    waitState(context.outcomes, waitsUnder(context.outcomes)(known(chart, item)));
  const isOpen = (context: ChartContext, item: string) => outcomeOf(context.outcomes, item) === undefined;
  const someAsked = (context: ChartContext) =>
    ids.some((id) => isOpen(context, id) && countOf(context, `${id}.asked`) > 0);

  return {
    notActive: (context, { item }) => outcomeOf(context.outcomes, known(chart, item)) === 'notNeeded',
    open: (context, { item }) => isOpen(context, known(chart, item)),
    dependenciesMet: (context, { item }) => waiting(context, item!).met,
    dependenciesFailed: (context, { item, policy }) => {
      if (chart.items[known(chart, item)]!.onRefused !== policy) return false;
      const { met, failed, ended } = waiting(context, item!);
      return policy === 'continue' ? ended && !met : failed;
    },
    correctionOpen: (context) => countOf(context, 'correction.closed') === 0,
    allExamined: (context) => ids.every((id) => !isOpen(context, id) || countOf(context, `${id}.examined`) > 0),
    someAsked,
    noneAsked: (context) => !someAsked(context),
    counted: (context, { count }) => countOf(context, count!) > 0,
    notCounted: (context, { count }) => countOf(context, count!) === 0,
    running: (context, { clock }) => context.clocks[clock!] === 'running',
    allSettled: (context) => countOf(context, 'correction.done') > 0 && ids.every((id) => !isOpen(context, id))
  };
}

export function countOf(context: ChartContext, name: string): number {
  return Object.hasOwn(context.counts, name) ? context.counts[name]! : 0;
}

function known(chart: Chart, item: string | undefined): string {
  if (item === undefined || !Object.hasOwn(chart.items, item)) throw new Error(`Unknown item in a guard: ${item}`);
  return item;
}
