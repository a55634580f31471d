import { fieldTitle } from '../conditions.ts';
import { text } from '../messages.ts';
import { formSide, itemSide } from '../sides.ts';
import type { Rule } from '../types.ts';

/** Every required field of a form is bound to an element; its group or array stands for those that only hold others. */
export const unboundField: Rule = {
  code: 'payload/unbound-field',
  check: ({ items, source }) =>
    items.flatMap((item) =>
      item.document.bindings
        .filter(
          ({ required, element, field }) =>
            required &&
            element === undefined &&
            !item.document.bindings.some((other) => other.field.startsWith(`${field}.`))
        )
        .map(({ field }) => ({
          message: text.unboundField(item.title, fieldTitle(source.schemas[item.id], field)),
          path: `items/${item.id}/fields/${field}`,
          sides: [itemSide(item, `bindings/${field}/element`, null), formSide(item, `required/${field}`, true)]
        }))
    )
};
