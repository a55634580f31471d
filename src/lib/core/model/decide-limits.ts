import type { Decision } from './decision.ts';
import type { Item } from './item.ts';

/**
 * An item with the promises that were decided for it: one for every situation replaces what its file promises, the later one
 * winning; one for a single situation goes before those of the file, the last decided first. What the law sets is not decided.
 */
export function decideLimits(item: Item, id: string, decisions: readonly Decision[]): Item {
  const own = decisions.flatMap((decision) => (decision.kind === 'limit' && decision.item === id ? [decision] : []));
  if (own.length === 0) return item;
  const everywhere = own.findLast(({ inCase }) => inCase === undefined);
  const limit = everywhere ? { ...item.limit, promised: everywhere.promised } : item.limit;
  const single = own.flatMap(({ inCase, promised }) =>
    inCase === undefined ? [] : [{ when: inCase, ...limit, promised }]
  );
  const limits = [...single.toReversed(), ...(item.limits ?? [])];
  return { ...item, limit, ...(limits.length > 0 ? { limits } : {}) };
}
