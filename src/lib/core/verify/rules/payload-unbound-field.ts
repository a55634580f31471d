import { fieldTitle } from '../conditions.ts';
import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** Every required field of a form is bound to an element; its group or array stands for those that only hold others. */
export const unboundField: Rule = {
  code: 'payload/unbound-field',
  check: ({ items, source }) =>
    items.flatMap(({ id, title, document: { bindings } }) =>
      bindings
        .filter(
          ({ required, element, field }) =>
            required && element === undefined && !bindings.some((other) => other.field.startsWith(`${field}.`))
        )
        .map(({ field }) => ({
          message: text.unboundField(title, fieldTitle(source.schemas[id], field)),
          path: `items/${id}/fields/${field}`
        }))
    )
};
