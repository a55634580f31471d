import { fieldTitle } from '../conditions.ts';
import { text } from '../messages.ts';
import { fieldIn } from '../form-fields.ts';
import { formSide, itemSide } from '../sides.ts';
import type { Rule, VerifyInput } from '../types.ts';

/** A required field has a place in the merge: its own, or within a group or a list that has one. */
export const requiredUnasked: Rule = {
  code: 'payload/required-unasked',
  check: (input) =>
    input.items.flatMap((item) =>
      item.document.bindings
        .filter(({ required, element, field }) => required && element !== undefined && !isServed(input, item.id, field))
        .map(({ field, element }) => ({
          message: text.unasked(item.title, fieldTitle(input.source.schemas[item.id], field), element!),
          path: `items/${item.id}/fields/${field}`,
          sides: [
            itemSide(item, `bindings/${field}`, `${element} required`),
            formSide(item, `properties/${field}`, fieldIn(input.source.schemas[item.id], field) ?? null)
          ]
        }))
    )
};

function isServed({ plan }: VerifyInput, item: string, field: string): boolean {
  return plan.elements.some(({ uses }) =>
    uses.some(
      (use) =>
        use.item === item &&
        (use.field === field || field.startsWith(`${use.field}.`) || use.field.startsWith(`${field}.`))
    )
  );
}
