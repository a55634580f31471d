import { formSide, itemSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { fieldIn } from '../form-fields.ts';
import { text } from './messages.ts';

/**
 * A field that an item's document binds is one of its form. The binding of one that is not there does nothing, so it is a warning;
 * what the form requires in its place is told by `payload/required-differs`.
 */
export const unknownField: Rule = {
  code: 'payload/unknown-field',
  check: ({ items, source }) =>
    items.flatMap((item) =>
      item.document.bindings
        .filter(({ field }) => !fieldIn(source.schemas[item.id], field))
        .map(({ field, element }) => ({
          message: text.unknownField(item.title, field),
          path: `items/${item.id}/fields/${field}`,
          sides: [
            itemSide(item, `bindings/${field}`, element ?? ''),
            formSide(item, 'properties', Object.keys(source.schemas[item.id]?.properties ?? {}))
          ]
        }))
    )
};
