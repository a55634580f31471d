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

/** Variants that one decision spread out tell cases apart by themselves; others, the item itself among them or not, have to. */
function isTwice(input: VerifyInput, same: readonly ItemView[]): boolean {
  if (same.filter(({ entry }) => entry.variantOf === undefined).length > 1) return true;
  const overlap = (a: ItemView, b: ItemView) => !areSpread(a, b) && together(input, a.id, b.id) !== undefined;
  return same.some((one, at) => same.slice(at + 1).some((other) => overlap(one, other)));
}

function areSpread({ entry: a }: ItemView, { entry: b }: ItemView): boolean {
  return a.variantOf === b.variantOf && a.spread === true && b.spread === true;
}
