import { fieldTitle } from '../conditions.ts';
import { leavesOf } from '../form-fields.ts';
import { formSide, itemSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** What a form requires of everybody is required by its item's document too: else people who are not asked are refused. */
export const requiredDiffers: Rule = {
  code: 'payload/required-differs',
  check: ({ items, source }) =>
    items.flatMap((item) =>
      leavesOf(source.schemas[item.id])
        .filter(({ required }) => required)
        .flatMap(({ field }) => {
          const binding = item.document.bindings.find((each) => each.field === field);
          if (binding?.required && (binding.appliesWhen ?? true) === true) return [];
          return [
            {
              message: text.requiredDiffers(item.title, fieldTitle(source.schemas[item.id], field)),
              path: `items/${item.id}/fields/${field}`,
              sides: [formSide(item, `required/${field}`, true), itemSide(item, `bindings/${field}`, binding ?? null)]
            }
          ];
        })
    )
};
