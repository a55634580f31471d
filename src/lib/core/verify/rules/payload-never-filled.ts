import { fieldTitle } from '../conditions.ts';
import { leavesOf } from '../form-fields.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Every field of a form has a meaning; one without is asked of nobody and always arrives empty. */
export const neverFilled: Rule = {
  code: 'payload/never-filled',
  check: ({ items, source }) =>
    items.flatMap(({ id, title, document }) => {
      const empty = leavesOf(source.schemas[id])
        .filter(({ field }) => !hasMeaning(field))
        .map(({ field }) => fieldTitle(source.schemas[id], field));
      return empty.length === 0 ? [] : [{ message: text.neverFilled(title, empty), path: `items/${id}/fields` }];

      function hasMeaning(field: string): boolean {
        return document.bindings.some(
          (each) =>
            (each.field === field || field.startsWith(`${each.field}.`)) &&
            (each.element !== undefined || each.required)
        );
      }
    })
};
