import { approvedAnyway, shown } from '../counterexamples.ts';
import { text } from '../messages.ts';
import { bundleSide } from '../sides.ts';
import type { Rule } from '../types.ts';

/** `dependsOn` names items of this bundle: the item does not wait for one that is not there, and is decided without it. */
export const dependencyUnknown: Rule = {
  code: 'dependency/unknown',
  check: (input) => {
    const known = new Set(input.source.bundle.items.map(({ id }) => id));
    return input.items.flatMap(({ id, entry, title }) =>
      entry.dependsOn
        .filter((other) => !known.has(other))
        .map((other) => {
          const sides = [
            bundleSide(input, `items/${id}/dependsOn`, entry.dependsOn),
            bundleSide(input, 'items', [...known])
          ];
          const draft = { message: text.unknownDependency(title, other), path: `items/${id}/dependsOn`, sides };
          return shown(draft, approvedAnyway(input, id));
        })
    );
  }
};
