import { ITEM_EVENTS, SHARED_EVENTS } from '../../model/events.ts';
import { ACTIONS, WORDS } from '../actions.ts';
import { GUARDS } from '../guards.ts';
import { OUTCOMES, type Named } from '../types.ts';
import { ALWAYS, actionsIn, allWays, statesIn, type Draft, type State } from './tree.ts';

const POLICIES = ['cancel', 'withdraw', 'ask', 'hold', 'continue'];
/** Of the whole application, not of one item. */
const FRAME_ACTIONS = ['begin', 'notice', 'joint', 'abandon', 'closed'];
const FRAME_GUARDS = ['jointWanted', 'jointReady', 'jointOver', 'allSettled'];
/** Counts of the correction round, which every item may read. */
export const ROUND = ['correction.answered', 'correction.lapsed', 'correction.done', 'correction.closed'];
/** Working days by which a clock is extended at once (行政许可法 第四十二条). */
const EXTENSION = 10;

/** Everything that a transition of this template may begin with. */
export function triggersOf({ clocks }: Draft): string[] {
  return [
    ...Object.keys(ITEM_EVENTS).map((event) => `$item.${event}`),
    ...Object.keys(SHARED_EVENTS),
    ...clocks.map(({ id }) => `clock.due.$item.${id}`),
    ALWAYS
  ];
}

/** Every condition that the vocabulary can say about this template's items, clocks and counts. */
export function guardsFor(draft: Draft): Named[] {
  const counts = [...countsIn(draft.region), ...ROUND];
  return Object.entries(GUARDS)
    .filter(([type]) => !FRAME_GUARDS.includes(type))
    .flatMap(([type, params]) => filled(type, params, { ...valuesOf(draft), count: counts }));
}

/** Everything that this template can do on the way or on entering. */
export function actionsFor(draft: Draft): Named[] {
  return Object.entries(ACTIONS)
    .filter(([type]) => !FRAME_ACTIONS.includes(type))
    .flatMap(([type, params]) => filled(type, params, { ...valuesOf(draft), count: countsIn(draft.region) }));
}

/** Whether an item's template may say this: known to the vocabulary, and not the whole application's own. */
export function isForItems({ type }: Named, kind: 'guard' | 'action'): boolean {
  return !(kind === 'guard' ? FRAME_GUARDS : FRAME_ACTIONS).includes(type);
}

/** Names of counts that some transition or state of the region counts or asks for. */
export function countsIn(region: State): string[] {
  const all = [region, ...statesIn(region).map(({ state }) => state)];
  const named = all.flatMap((state) => [
    ...actionsIn(state),
    ...allWays(state).flatMap(({ way }) => (way.guard ? [way.guard] : []))
  ]);
  const counts = named.map(({ params }) => params?.['count']).filter((count) => typeof count === 'string');
  return [...new Set(counts)].filter((count) => count.startsWith('$item.')).sort();
}

function valuesOf({ clocks }: Draft): Record<string, readonly (string | number | boolean)[]> {
  return {
    item: ['$item'],
    outcome: OUTCOMES,
    policy: POLICIES,
    examined: [true, false],
    what: WORDS,
    clock: clocks.map(({ id }) => `$item.${id}`),
    days: [EXTENSION]
  };
}

function filled(
  type: string,
  params: readonly string[],
  values: Record<string, readonly (string | number | boolean)[]>
): Named[] {
  const combinations = params.reduce<Record<string, string | number | boolean>[]>(
    (all, param) => all.flatMap((one) => (values[param] ?? []).map((value) => ({ ...one, [param]: value }))),
    [{}]
  );
  return combinations.map((one) => (params.length === 0 ? { type } : { type, params: one }));
}
