import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** What may be handed in later has to be handed in at all: a day for something not required says neither. */
export const optionalDeferral: Rule = {
  code: 'material/optional-deferral',
  check: ({ items }) =>
    items.flatMap(({ id, title, document }) =>
      document.materials
        .filter(({ required, deferrableDays }) => !required && deferrableDays !== undefined)
        .map(({ name, sharedKey, deferrableDays }) => ({
          message: text.optionalDeferral(title, name, deferrableDays!),
          path: `items/${id}/materials/${sharedKey}`
        }))
    )
};
