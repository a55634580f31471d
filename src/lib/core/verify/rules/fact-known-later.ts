import type { Rule, VerifyInput } from '../types.ts';
import { elementTitle } from '../titles.ts';
import { text } from './messages.ts';

/** What comes into being midway is named, with those that get it: the applicant is not asked for it. */
export const knownLater: Rule = {
  code: 'fact/known-later',
  check: (input) =>
    input.items.flatMap(({ id, title, document }) => {
      const facts = document.producesFacts
        .map((fact) => ({ fact, users: usersOf(input, id, fact) }))
        .filter(({ users }) => users.length > 0);
      if (facts.length === 0) return [];
      const users = [...new Set(facts.flatMap((each) => each.users))];
      const names = facts.map(({ fact }) => elementTitle(input, fact));
      return [{ message: text.knownLater(title, names, users), path: `items/${id}/producesFacts` }];
    })
};

function usersOf({ items }: VerifyInput, producer: string, fact: string): string[] {
  return items
    .filter(({ id, document }) => id !== producer && document.bindings.some(({ element }) => element === fact))
    .map(({ title }) => title);
}
