import { mayEndLater } from '../../deadline/compare.ts';
import { limitsUnder, periodOf } from '../../deadline/limits.ts';
import { atMostWorkingDays } from '../../model/duration.ts';
import { deferralOf } from '../../model/deferral.ts';
import { periodWords, text } from './deadline-messages.ts';
import type { Rule } from '../types.ts';

/** A required material may not come later than the item's own promised limit (rule 15), whichever situation allows most. */
export const deferralLongerThanLimit: Rule = {
  code: 'deadline/deferral-longer-than-limit',
  check: ({ source, items }) =>
    items.flatMap(({ id, title, document }) => {
      const limits = limitsUnder(document, {}).map((limit) => periodOf(limit, 'promised'));
      const longest = limits.toSorted((a, b) => atMostWorkingDays(b) - atMostWorkingDays(a))[0]!;
      return document.materials.flatMap((material) => {
        const later = deferralOf(material);
        if (!material.required || !later) return [];
        if (!mayEndLater(source.calendar, later, longest, source.region?.startRule)) return [];
        return [
          {
            message: text.deferralLonger(title, material.name, periodWords(later), periodWords(longest)),
            path: `items/${id}/materials/${material.sharedKey}`
          }
        ];
      });
    })
};
