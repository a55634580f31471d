import { bundleSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** No two options of a question mean the same value. */
export const sameValue: Rule = {
  code: 'situation/same-value',
  check: (input) =>
    input.source.bundle.situations.flatMap(({ key, question, options }) =>
      [...Map.groupBy(options, ({ value }) => value)]
        .filter(([, same]) => same.length > 1)
        .map(([value, same]) => ({
          message: text.sameValue(
            question,
            same.map(({ label }) => label),
            value
          ),
          path: `situations/${key}/options/${value}`,
          sides: same.map(({ label }) => bundleSide(input, `situations/${key}/options/${value}`, label))
        }))
    )
};
