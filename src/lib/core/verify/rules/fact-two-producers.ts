import { together } from '../reach.ts';
import type { Rule } from '../types.ts';
import { elementTitle } from '../titles.ts';
import { text } from './messages.ts';

/** One value has one origin: of two items that apply together only one produces it. */
export const twoProducers: Rule = {
  code: 'fact/two-producers',
  check: (input) =>
    input.items.flatMap(({ id, title, document }, at) =>
      input.items.slice(at + 1).flatMap((other) => {
        const both = document.producesFacts.filter((fact) => other.document.producesFacts.includes(fact));
        const set = both.length > 0 ? together(input, id, other.id) : undefined;
        if (!set) return [];
        const names = both.map((fact) => elementTitle(input, fact));
        const message = text.twoProducers(title, other.title, names);
        return [{ message, path: `items/${other.id}/producesFacts`, scenario: { answers: set.answers } }];
      })
    )
};
