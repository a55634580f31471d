import type { ChartContext, Named, StateConfig, TransitionConfig } from '../chart/types.ts';

/** Counts that guards read by themselves, whatever their params (`chart/guards.ts`). */
const READ = /\.(examined|asked|late|owed|met|ready|revokedSeen|done|closed)$/;

/** The config without counting what no guard of it reads: such a count tells apart what goes the same ways. */
export function withoutIdleCounts(config: StateConfig): StateConfig {
  const read = new Set(guardsOf(config).flatMap((guard) => (guard.params?.['count'] as string | undefined) ?? []));
  const matters = ({ type, params }: Named) => {
    const name = String(params?.['count']);
    return type !== 'count' || read.has(name) || READ.test(name);
  };
  const kept = (actions: Named[] | undefined) => actions?.filter(matters);
  const transition = (each: TransitionConfig): TransitionConfig =>
    each.actions ? { ...each, actions: each.actions.filter(matters) } : each;
  const lists = (list: TransitionConfig[] | undefined) => list?.map(transition);

  function strip(state: StateConfig): StateConfig {
    const { on, always, onDone, entry, exit, states } = state;
    return {
      ...state,
      ...(on && { on: Object.fromEntries(Object.entries(on).map(([event, list]) => [event, lists(list)!])) }),
      ...(always && { always: lists(always)! }),
      ...(onDone && { onDone: lists(onDone)! }),
      ...(entry && { entry: kept(entry)! }),
      ...(exit && { exit: kept(exit)! }),
      ...(states && { states: Object.fromEntries(Object.entries(states).map(([key, child]) => [key, strip(child)])) })
    };
  }
  return strip(config);
}

function guardsOf({ on = {}, always = [], onDone = [], states = {} }: StateConfig): Named[] {
  const own = [...Object.values(on).flat(), ...always, ...onDone].flatMap(({ guard }) => guard ?? []);
  return [...own, ...Object.values(states).flatMap(guardsOf)];
}

/**
 * Without clocks that are over: to guards and actions they are the same as those that never ran. What was counted more than once
 * is the same as what was counted once, except where amounts are compared (`restsOnRevoked`).
 */
export function withoutOverClocks(context: ChartContext): ChartContext {
  const clocks = Object.entries(context.clocks);
  const open = clocks.filter(([, state]) => state !== 'done');
  const counts = Object.entries(context.counts);
  const isOften = ([name, times]: [string, number]) => times > 1 && !name.endsWith('.revokedSeen');
  if (open.length === clocks.length && !counts.some(isOften)) return context;
  return {
    ...context,
    clocks: Object.fromEntries(open),
    counts: Object.fromEntries(counts.map((count) => (isOften(count) ? [count[0], 1] : count)))
  };
}
