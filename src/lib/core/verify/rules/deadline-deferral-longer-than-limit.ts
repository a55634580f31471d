import { atMostWorkingDays, limitsUnder, periodOf } from '../../deadline/limits.ts';
import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** A required material may not come later than the item's own promised limit (rule 15), whichever situation allows most. */
export const deferralLongerThanLimit: Rule = {
  code: 'deadline/deferral-longer-than-limit',
  check: ({ items }) =>
    items.flatMap(({ id, title, document }) => {
      const bounds = limitsUnder(document, {}).map((limit) => atMostWorkingDays(periodOf(limit, 'promised')));
      const longest = Math.max(...bounds);
      return document.materials
        .filter(({ required, deferrableDays }) => required && (deferrableDays ?? 0) > longest)
        .map(({ name, sharedKey, deferrableDays }) => ({
          message: text.deferralLonger(title, name, deferrableDays!, longest),
          path: `items/${id}/materials/${sharedKey}`
        }));
    })
};
