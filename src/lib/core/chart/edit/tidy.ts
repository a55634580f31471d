import type { State, Written } from './tree.ts';

const OF_STATE = [
  'only',
  'type',
  'tags',
  'meta',
  'initial',
  'entry',
  'exit',
  'always',
  'on',
  'onDone',
  'states'
] as const;
const OF_WAY = ['only', 'target', 'reenter', 'guard', 'actions'] as const;

/** The same with the keys of every state and transition in one order: two that mean the same are written the same. */
export function tidy(state: State): State {
  const { on = {}, always, onDone, states, ...rest } = state;
  return inOrder(OF_STATE, {
    ...rest,
    ...(always && { always: always.map(tidyWay) }),
    ...(onDone && { onDone: onDone.map(tidyWay) }),
    ...(Object.keys(on).length > 0 && { on: mapped(on, (ways) => ways.map(tidyWay)) }),
    ...(states && { states: mapped(states, tidy) })
  });
}

function tidyWay(way: Written): Written {
  return inOrder(OF_WAY, way);
}

function inOrder<T extends object>(order: readonly (keyof T & string)[], value: T): T {
  const known = order.filter((key) => value[key] !== undefined).map((key) => [key, value[key]] as const);
  return Object.fromEntries(known) as T;
}

function mapped<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
