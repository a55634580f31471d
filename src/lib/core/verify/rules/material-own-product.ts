import { itemSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** No item asks for its own result. */
export const ownProduct: Rule = {
  code: 'material/own-product',
  check: ({ items }) =>
    items.flatMap((item) =>
      item.document.materials
        .filter(({ producedBy, required }) => required && producedBy === item.id)
        .map(({ name, sharedKey }) => ({
          message: text.ownProduct(item.title, name),
          path: `items/${item.id}/materials/${sharedKey}`,
          sides: [
            itemSide(item, `materials/${sharedKey}/producedBy`, item.id),
            itemSide(item, 'result/name', item.document.result.name)
          ]
        }))
    )
};
