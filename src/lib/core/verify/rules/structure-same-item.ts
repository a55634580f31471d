import { bundleSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/**
 * An item stands in a bundle once, except where its variants do. Both are done and both end, so no application fails by it: it is
 * a warning that a department is sent the same matter twice.
 */
export const sameItem: Rule = {
  code: 'structure/same-item',
  check: (input) =>
    [...Map.groupBy(input.items, ({ entry }) => entry.item)]
      .filter(([, same]) => same.length > 1 && same.some(({ entry }) => entry.variantOf === undefined))
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
