import type { StateConfig } from '../chart/types.ts';

/**
 * Stands in for all the items of a bundle that this one does not wait for: they keep the application open, so that what was
 * decided can still be reconsidered; they may be asked for corrections; and they may start a joint step before this one comes.
 */
export const OTHERS = 'others';
export const OTHERS_END = `${OTHERS}.end`;

/** @param asks whether it matters to the item that another one was asked for a correction */
export function others(asks: boolean): StateConfig {
  const count = (name: string) => ({ type: 'count', params: { count: `${OTHERS}.${name}` } });
  const end = { [OTHERS_END]: [{ target: 'ended' }] };
  const ask = {
    [`${OTHERS}.ask`]: [
      { target: 'asked', guard: { type: 'correctionOpen' }, actions: [count('asked'), count('examined')] }
    ]
  };
  return {
    initial: 'open',
    states: {
      open: { on: { ...end, ...(asks && ask) } },
      ...(asks && { asked: { on: end } }),
      ended: { type: 'final', entry: [{ type: 'recordOutcome', params: { item: OTHERS, outcome: 'approved' } }] }
    }
  };
}

/**
 * Whether the item reads how the correction round ended elsewhere than where it was asked itself: in a state that some way leads
 * to without counting `asked`.
 */
export function readsCorrection(region: StateConfig, item: string): boolean {
  const states = Object.entries(region.states ?? {});
  const reading = states.filter(([, state]) => JSON.stringify(state).includes('"count":"correction.'));
  const ways = [region, ...states.map(([, state]) => state)].flatMap((state) => [
    ...Object.values(state.on ?? {}).flat(),
    ...(state.always ?? []),
    ...(state.onDone ?? [])
  ]);
  const asks = (actions: { type: string; params?: Record<string, unknown> }[] = []) =>
    actions.some(({ type, params }) => type === 'count' && params?.['count'] === `${item}.asked`);
  return (
    JSON.stringify({ ...region, states: {} }).includes('"count":"correction.') ||
    reading.some(([name]) =>
      ways.some(({ target, actions }) => target !== undefined && lastOf(target) === name && !asks(actions))
    )
  );
}

function lastOf(target: string): string {
  return target.replace(/^\./, '').split('.')[0]!;
}
