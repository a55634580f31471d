import { fieldTitle } from '../conditions.ts';
import { itemSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** No form requires what its own item is to produce: nobody knows it when the form is sent. */
export const ownProductRequired: Rule = {
  code: 'fact/own-product-required',
  check: ({ items, source }) =>
    items.flatMap((item) =>
      item.document.bindings
        .filter(({ element, required }) => required && item.document.producesFacts.includes(element ?? ''))
        .map(({ field, element }) => ({
          message: text.ownProductRequired(item.title, fieldTitle(source.schemas[item.id], field)),
          path: `items/${item.id}/fields/${field}`,
          sides: [
            itemSide(item, `bindings/${field}`, `${element} required`),
            itemSide(item, 'producesFacts', item.document.producesFacts)
          ]
        }))
    )
};
