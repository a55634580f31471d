import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Any of several are at least two. */
export const anyOverOne: Rule = {
  code: 'dependency/any-over-one',
  check: ({ items }) =>
    items
      .filter(({ entry }) => entry.dependsMode === 'any' && new Set(entry.dependsOn).size === 1)
      .map(({ id, title }) => ({ message: text.anyOverOne(title), path: `items/${id}/dependsOn` }))
};
