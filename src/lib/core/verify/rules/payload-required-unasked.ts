import { fieldTitle } from '../conditions.ts';
import { unsubmittable } from '../counterexamples.ts';
import { text } from '../messages.ts';
import { fieldIn, leavesOf } from '../form-fields.ts';
import { together } from '../reach.ts';
import { formSide, itemSide } from '../sides.ts';
import type { Rule, VerifyInput } from '../types.ts';

/**
 * What a form and its item's document require has a place in the merge: its own, or within a group or a list that has one. Else it
 * is never filled in, and the department's form takes no application.
 */
export const requiredUnasked: Rule = {
  code: 'payload/required-unasked',
  check: (input) =>
    input.items.flatMap((item) => {
      const form = input.source.schemas[item.id];
      const demanded = new Set(leavesOf(form).flatMap(({ field, required }) => (required ? [field] : [])));
      return item.document.bindings
        .filter(({ required, field }) => required && demanded.has(field) && !isServed(input, item.id, field))
        .map(({ field, element = '' }) => {
          const sides = [
            itemSide(item, `bindings/${field}`, `${element} required`),
            formSide(item, `properties/${field}`, fieldIn(form, field) ?? null)
          ];
          const message = text.unasked(item.title, fieldTitle(form, field), element);
          return unsubmittable(
            input,
            { message, path: `items/${item.id}/fields/${field}`, sides },
            { answers: together(input, item.id)?.answers, refused: { code: 'payload/required' } }
          );
        });
    })
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
