import type { Wait } from '../deadline/waiting.ts';
import type { Chart, ChartContext, ChartItem, ClockSpec } from './types.ts';
import { createWaits, outcomeOf, waitState, type WaitState } from './waits.ts';

type Params = Record<string, string | boolean>;
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
  /** The item ended so. */
  ended: ['item', 'outcome'],
  /** Everything that the item waits for is approved. */
  dependenciesMet: ['item'],
  /** Something that it waits for ended otherwise, and this is its policy for that; all but `cancel` and `withdraw` wait for the others to end. */
  dependenciesFailed: ['item', 'policy'],
  /** Something that it waits for is under way, and nothing has ended it. */
  dependenciesOpen: ['item'],
  /** It was cancelled for something that is under way again; `examined`: whether its formal examination was over by then. */
  revived: ['item', 'examined'],
  /** It is approved and rests on a result that was revoked since its department last looked. */
  restsOnRevoked: ['item'],
  /** It was accepted although something is owed, and that has not come. */
  owing: ['item'],
  /** Requests for correction are still collected. */
  correctionOpen: [],
  /** A later exception may be asked for: the round is over, the item has had none, and nobody is being asked. */
  lateOpen: ['item'],
  /** Every item's formal examination is over. */
  allExamined: [],
  /** Some item that has not ended asked for a correction. */
  someAsked: [],
  noneAsked: [],
  /** Every joint step of the item is over. */
  jointDone: ['item'],
  /** Somebody waits for the joint step. */
  jointWanted: ['joint'],
  /** Everybody who shares the joint step and has not ended waits for it. */
  jointReady: ['joint'],
  /** Everybody who shares the joint step has ended. */
  jointOver: ['joint'],
  /** Something was counted at least once, or never. */
  counted: ['count'],
  notCounted: ['count'],
  /** The clock runs; a due event that comes too late moves nothing. */
  running: ['clock'],
  /** Every item has ended, the correction round is over, and no right or duty that outlives a decision is open. */
  allSettled: []
} as const satisfies Record<string, readonly string[]>;
export type GuardName = keyof typeof GUARDS;

/** Clocks of what outlives a decision: while one is open the items' regions stay, since there alone an item can reopen. */
export const OUTLIVES: readonly ClockSpec['kind'][] = ['review', 'postCheck', 'deferral', 'delivery'];

/** What an item can tell about those that it waits for. */
export interface Around {
  waiting(context: ChartContext, item: string): WaitState;
  /** How many of those that it rests on were revoked; one without which it would have gone on does not count. */
  revoked(context: ChartContext, item: string): number;
}

/** Read off the outcomes of the chart's own items. */
export function aroundIn(chart: Chart): Around {
  const waitsUnder = createWaits(chart);
  const waitsOf = (context: ChartContext, item: string) => waitsUnder(context.outcomes)(item);
  // Each step asks the same of every item several times.
  const known = new WeakMap<ChartContext['outcomes'], Map<string, WaitState>>();
  function waiting({ outcomes }: ChartContext, item: string): WaitState {
    const states = known.get(outcomes) ?? new Map<string, WaitState>();
    known.set(outcomes, states);
    const found = states.get(item) ?? waitState(outcomes, waitsUnder(outcomes)(item), chart.items[item]!);
    states.set(item, found);
    return found;
  }
  return {
    waiting,
    revoked: (context, item) => revokedBelow(context, chart.items[item]!, waitsOf(context, item))
  };
}

/**
 * Meaning of the guards over one chart's items.
 * @param around proofs put something else in the place of those that an item waits for
 */
export function createGuards(chart: Chart, around: Around = aroundIn(chart)): Record<GuardName, Guard> {
  const ids = Object.keys(chart.items);
  const lasting = chart.clocks.filter(({ kind }) => OUTLIVES.includes(kind)).map(({ id }) => id);
  const corrections = chart.clocks.filter(({ kind }) => kind === 'correction').map(({ id }) => id);
  const waiting = (context: ChartContext, params: Params) => around.waiting(context, known(chart, params));
  const isOpen = (context: ChartContext, item: string) => outcomeOf(context.outcomes, item) === undefined;
  const isTicking = (context: ChartContext, clock: string) =>
    context.clocks[clock] === 'running' || context.clocks[clock] === 'stopped';
  const someAsked = (context: ChartContext) =>
    ids.some((id) => isOpen(context, id) && countOf(context, `${id}.asked`) > 0);
  /** Those who share a joint step, in this chart and not ended. */
  const sharing = (context: ChartContext, { joint }: Params) =>
    (chart.joint?.[String(joint)]?.items ?? []).filter((id) => ids.includes(id) && isOpen(context, id));
  const isReady = (context: ChartContext, id: string) => countOf(context, `${id}.ready`) > 0;

  return {
    notActive: (context, params) => outcomeOf(context.outcomes, known(chart, params)) === 'notNeeded',
    open: (context, params) => isOpen(context, known(chart, params)),
    ended: (context, params) => outcomeOf(context.outcomes, known(chart, params)) === params.outcome,
    dependenciesMet: (context, params) => waiting(context, params).met,
    dependenciesFailed: (context, params) => {
      const { failed, asks } = waiting(context, params);
      return failed === params.policy || (asks === true && params.policy === 'ask');
    },
    dependenciesOpen: (context, params) => {
      const { met, failed } = waiting(context, params);
      return !met && failed === undefined;
    },
    revived: (context, params) =>
      outcomeOf(context.outcomes, known(chart, params)) === 'cancelled' &&
      waiting(context, params).failed !== 'cancel' &&
      countOf(context, `${params.item}.examined`) > 0 === params.examined,
    restsOnRevoked: (context, params) => {
      const item = known(chart, params);
      if (outcomeOf(context.outcomes, item) !== 'approved') return false;
      return around.revoked(context, item) > countOf(context, `${item}.revokedSeen`);
    },
    owing: (context, params) => {
      const item = known(chart, params);
      return countOf(context, `${item}.owed`) > 0 && countOf(context, `${item}.met`) === 0;
    },
    correctionOpen: (context) => countOf(context, 'correction.closed') === 0,
    lateOpen: (context, params) =>
      countOf(context, 'correction.done') > 0 &&
      countOf(context, `${known(chart, params)}.late`) === 0 &&
      !corrections.some((clock) => isTicking(context, clock)),
    allExamined: (context) => ids.every((id) => !isOpen(context, id) || countOf(context, `${id}.examined`) > 0),
    someAsked,
    noneAsked: (context) => !someAsked(context),
    jointDone: (context, params) => {
      const item = known(chart, params);
      const steps = Object.entries(chart.joint ?? {}).filter(([, { items }]) => items.includes(item));
      return steps.every(([joint]) => countOf(context, `${joint}.done`) > 0);
    },
    jointWanted: (context, params) => sharing(context, params).some((id) => isReady(context, id)),
    jointReady: (context, params) => {
      const open = sharing(context, params);
      return open.length > 0 && open.every((id) => isReady(context, id));
    },
    jointOver: (context, params) => sharing(context, params).length === 0,
    counted: (context, { count }) => countOf(context, String(count)) > 0,
    notCounted: (context, { count }) => countOf(context, String(count)) === 0,
    running: (context, { clock }) => context.clocks[String(clock)] === 'running',
    allSettled: (context) =>
      countOf(context, 'correction.done') > 0 &&
      ids.every((id) => !isOpen(context, id)) &&
      !lasting.some((clock) => isTicking(context, clock))
  };
}

/** How many of those that an item rests on were revoked; one without which it would have gone on does not count. */
function revokedBelow({ outcomes }: ChartContext, { onRefused, policies = {} }: ChartItem, waits: Wait[]): number {
  const items = new Set(waits.map(({ item }) => item).filter((item) => (policies[item] ?? onRefused) !== 'continue'));
  return [...items].filter((item) => outcomeOf(outcomes, item) === 'revoked').length;
}

export function countOf(context: ChartContext, name: string): number {
  return Object.hasOwn(context.counts, name) ? context.counts[name]! : 0;
}

function known(chart: Chart, { item }: Params): string {
  if (typeof item !== 'string' || !Object.hasOwn(chart.items, item))
    throw new Error(`Unknown item in a guard: ${item}`);
  return item;
}
