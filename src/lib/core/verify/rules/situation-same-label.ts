import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** No two options of a question read the same: nobody could know which to choose. */
export const sameLabel: Rule = {
  code: 'situation/same-label',
  check: ({ source }) =>
    source.bundle.situations.flatMap(({ key, question, options }) =>
      [...Map.groupBy(options, ({ label }) => label.trim())]
        .filter(([label, same]) => label !== '' && new Set(same.map(({ value }) => value)).size > 1)
        .map(([label, same]) => ({
          message: text.sameLabel(question, label, same.length),
          path: `situations/${key}/options/${same[0]!.value}`
        }))
    )
};
