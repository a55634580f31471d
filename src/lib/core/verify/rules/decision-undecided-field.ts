import { fieldTitle } from '../conditions.ts';
import { text } from '../messages.ts';
import { formSide, itemSide } from '../sides.ts';
import type { Rule } from '../types.ts';

/**
 * Somebody has decided what every required field of a form means; its group or array stands for those that only hold others. No
 * application fails by it, the merge asks such a field by itself, so it is none of the payload's: a bundle is not published before
 * a person has said whose it is (rule 28), and two documents contradict each other until then.
 */
export const undecidedField: Rule = {
  code: 'decision/undecided-field',
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
