import { together } from '../reach.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** An item and one that it waits for apply together under some answers. */
export const neverTogether: Rule = {
  code: 'dependency/never-together',
  check: (input) =>
    input.items.flatMap(({ id, title, entry }) =>
      entry.dependsOn.flatMap((to) => {
        const other = input.item(to);
        // One that never applies at all has a finding of its own.
        if (!other || to === id || !together(input, id) || !together(input, to) || together(input, id, to)) return [];
        return [{ message: text.neverTogether(title, other.title), path: `items/${id}/dependsOn` }];
      })
    )
};
