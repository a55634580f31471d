import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** A required material may not come later than the item's own promised limit (rule 15). */
export const deferralLongerThanLimit: Rule = {
  code: 'deadline/deferral-longer-than-limit',
  check: ({ items }) =>
    items.flatMap(({ id, title, document }) =>
      document.materials
        .filter(({ required, deferrableDays }) => required && (deferrableDays ?? 0) > document.limit.promised)
        .map(({ name, sharedKey, deferrableDays }) => ({
          message: text.deferralLonger(title, name, deferrableDays!, document.limit.promised),
          path: `items/${id}/materials/${sharedKey}`
        }))
    )
};
