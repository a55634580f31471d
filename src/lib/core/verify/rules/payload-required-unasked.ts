import { fieldTitle } from '../conditions.ts';
import { text } from '../messages.ts';
import type { Rule, VerifyInput } from '../types.ts';

/** A required element has a place in the merge: asked, derived from what is asked, produced, or within an array that is. */
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
  const known = new Set(plan.elements.map(({ element }) => element));
  return plan.elements.some(({ uses, derived }) => {
    const serves = uses.some((use) => use.item === item && (use.field === field || field.startsWith(`${use.field}.`)));
    return serves && (derived?.from ?? []).every((element) => known.has(element));
  });
}
