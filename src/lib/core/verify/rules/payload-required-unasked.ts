import { fieldTitle } from '../conditions.ts';
import { text } from '../messages.ts';
import type { Rule, VerifyInput } from '../types.ts';

/** A required field has a place in the merge: its own, or within a group or a list that has one. */
export const requiredUnasked: Rule = {
  code: 'payload/required-unasked',
  check: (input) =>
    input.items.flatMap(({ id, title, document }) =>
      document.bindings
        .filter(({ required, element, field }) => required && element !== undefined && !isServed(input, id, field))
        .map(({ field, element }) => ({
          message: text.unasked(title, fieldTitle(input.source.schemas[id], field), element!),
          path: `items/${id}/fields/${field}`
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
