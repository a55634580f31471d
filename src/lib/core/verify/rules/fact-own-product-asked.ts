import { fieldTitle } from '../conditions.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A form leaves out what its own item produces: such a field always arrives empty. */
export const ownProductAsked: Rule = {
  code: 'fact/own-product-asked',
  check: ({ items, source }) =>
    items.flatMap(({ id, title, document }) =>
      document.bindings
        .filter(({ element, required }) => !required && document.producesFacts.includes(element ?? ''))
        .map(({ field }) => ({
          message: text.ownProductAsked(title, fieldTitle(source.schemas[id], field)),
          path: `items/${id}/fields/${field}`
        }))
    )
};
