import type { ActiveSet } from '../condition/active-sets.ts';
import type { VerifyInput } from './types.ts';

/** Everything that an item waits for under an active set, directly or through others. */
export function before(input: VerifyInput, set: ActiveSet, item: string): Set<string> {
  const waits = input.waits(set);
  const found = new Set<string>();
  const queue = [item];
  for (const at of queue)
    for (const wait of waits[at] ?? [])
      if (!found.has(wait.item)) {
        found.add(wait.item);
        queue.push(wait.item);
      }
  return found;
}

/** An active set in which all of these items apply. */
export function together(input: VerifyInput, ...items: string[]): ActiveSet | undefined {
  return input.activeSets().find(({ active }) => items.every((item) => active[item]));
}
