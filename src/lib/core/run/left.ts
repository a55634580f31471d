import type { TaskStatus } from './types.ts';

/** Ends at which an item has nothing more to say to the form. An approved one rests on the data and still binds them. */
const LEFT: readonly TaskStatus[] = ['refused', 'notAccepted', 'withdrawn', 'lapsed', 'cancelled', 'revoked'];

/** Items of an application that ended without a result: no later change has to satisfy their forms (rule 14). */
export function itemsLeft(statuses: Readonly<Record<string, TaskStatus>>): Set<string> {
  return new Set(Object.keys(statuses).filter((item) => LEFT.includes(statuses[item]!)));
}
