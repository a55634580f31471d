import { bundleSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Each question has a key of its own: conditions could not tell two of the same key apart. */
export const duplicateKey: Rule = {
  code: 'situation/duplicate-key',
  check: (input) => {
    const byKey = Map.groupBy(input.source.bundle.situations, ({ key }) => key);
    return [...byKey]
      .filter(([, same]) => same.length > 1)
      .map(([key, same]) => ({
        message: text.duplicateKey(
          key,
          same.map(({ question }) => question)
        ),
        path: `situations/${key}`,
        sides: input.source.bundle.situations.flatMap((each, at) =>
          each.key === key ? [bundleSide(input, `situations[${at}]`, each.question)] : []
        )
      }));
  }
};
