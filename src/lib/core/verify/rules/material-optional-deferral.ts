import type { Rule } from '../types.ts';
import { deferralOf } from '../../model/deferral.ts';
import { periodWords } from './deadline-messages.ts';
import { text } from './messages.ts';

/** What may be handed in later has to be handed in at all: a day for something not required says neither. */
export const optionalDeferral: Rule = {
  code: 'material/optional-deferral',
  check: ({ items }) =>
    items.flatMap(({ id, title, document }) =>
      document.materials.flatMap((material) => {
        const later = deferralOf(material);
        if (material.required || !later) return [];
        const message = text.optionalDeferral(title, material.name, periodWords(later));
        return [{ message, path: `items/${id}/materials/${material.sharedKey}` }];
      })
    )
};
