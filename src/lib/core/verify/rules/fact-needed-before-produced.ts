import { circlesUnder, titlesOf } from '../circles.ts';
import { text } from '../messages.ts';
import { stuckScenario } from '../scenarios.ts';
import type { Rule } from '../types.ts';

/** No item's form requires what only an item behind it produces. */
export const factNeededBeforeProduced: Rule = {
  code: 'fact/needed-before-produced',
  check: (input) =>
    circlesUnder(input).flatMap((found) => {
      const { circle, fact } = found;
      if (!fact) return [];
      const [consumer, producer] = [input.item(fact.from)!.title, input.item(fact.to)!.title];
      const message = text.factTooEarly(consumer, fact.what!, producer, titlesOf(input, circle));
      const scenario = stuckScenario(input, text.scenarioCircle(titlesOf(input, circle)), found);
      return [{ message, path: fact.path, scenario }];
    })
};
