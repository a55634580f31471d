import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Departments of one bundle differ in the short name that stands on their tags. */
export const sameShortName: Rule = {
  code: 'access/same-short-name',
  check: ({ source, items }) => {
    const used = source.departments.filter(({ id }) => items.some(({ document }) => document.department === id));
    return [...Map.groupBy(used, ({ short }) => short)]
      .filter(([, same]) => same.length > 1)
      .map(([short, same]) => ({
        message: text.sameShortName(
          short,
          same.map(({ name }) => name)
        ),
        path: `items/${items.find(({ document }) => document.department === same[1]!.id)!.id}/department`
      }));
  }
};
