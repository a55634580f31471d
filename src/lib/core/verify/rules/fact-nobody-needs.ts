import { variablesOf } from '../../condition/variables.ts';
import { conditionPlaces } from '../places.ts';
import type { Rule } from '../types.ts';
import { elementTitle } from '../titles.ts';
import { text } from './messages.ts';

/** Some other item's form, or a condition, uses what an item is to produce: else an officer writes it down for nobody. */
export const nobodyNeeds: Rule = {
  code: 'fact/nobody-needs',
  check: (input) => {
    const read = new Set(conditionPlaces(input).flatMap(({ condition }) => variablesOf(condition)));
    return input.items.flatMap(({ id, title, document }) => {
      const others = input.items.filter((other) => other.id !== id).flatMap((other) => other.document.bindings);
      const idle = document.producesFacts.filter(
        (fact) => !others.some(({ element }) => uses(element, fact)) && !read.has(`e.${fact}`)
      );
      if (idle.length === 0) return [];
      const names = idle.map((fact) => elementTitle(input, fact));
      return [{ message: text.nobodyNeeds(title, names), path: `items/${id}/producesFacts` }];
    });
  }
};

/** Itself, or a group on either side of it. */
function uses(element: string | undefined, fact: string): boolean {
  return element === fact || Boolean(element?.startsWith(`${fact}.`)) || fact.startsWith(`${element}.`);
}
