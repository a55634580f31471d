import { bundleSide } from '../sides.ts';
import { together } from '../reach.ts';
import type { ItemView, Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/**
 * An item stands in a bundle once, except where its variants do, each in cases of its own. Both are done and both end, so no application fails by it: it is
 * a warning that a department is sent the same matter twice.
 */
export const sameItem: Rule = {
  code: 'structure/same-item',
  check: (input) =>
    [...Map.groupBy(input.items, ({ entry }) => entry.item)]
      .filter(([, same]) => same.length > 1 && isTwice(input, same))
      .filter(([, same]) => new Set(same.map(({ id }) => id)).size > 1)
      .map(([item, same]) => ({
        message: text.sameItem(
          same[0]!.title,
          same.map(({ id }) => id)
        ),
        path: `items/${same[1]!.id}`,
        sides: same.map(({ id }) => bundleSide(input, `items/${id}/item`, item))
      }))
};

/** Variants that a decision spread out tell cases apart by themselves; one beside the item itself has to. */
function isTwice(input: VerifyInput, same: readonly ItemView[]): boolean {
  const plain = same.filter(({ entry }) => entry.variantOf === undefined);
  if (plain.length !== 1) return plain.length > 1;
  return same.some(({ id }, at) => same.slice(at + 1).some((other) => together(input, id, other.id) !== undefined));
}
