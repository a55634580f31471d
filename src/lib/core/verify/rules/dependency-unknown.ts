import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** `dependsOn` names items of this bundle. */
export const dependencyUnknown: Rule = {
  code: 'dependency/unknown',
  check: ({ items, source }) => {
    const known = new Set(source.bundle.items.map(({ id }) => id));
    return items.flatMap(({ id, entry, title }) =>
      entry.dependsOn
        .filter((other) => !known.has(other))
        .map((other) => ({ message: text.unknownDependency(title, other), path: `items/${id}/dependsOn` }))
    );
  }
};
