import { circlesUnder, sentenceOf, titlesOf } from '../circles.ts';
import { text } from '../messages.ts';
import { stuckScenario } from '../scenarios.ts';
import type { Rule } from '../types.ts';

/** No items that apply together wait for each other, by `dependsOn` or by required materials. */
export const dependencyCycle: Rule = {
  code: 'dependency/cycle',
  check: (input) =>
    circlesUnder(input)
      .filter(({ fact }) => !fact)
      .map((found) => ({
        message: text.dependencyCycle(titlesOf(input, found.circle), sentenceOf(input, found.edges)),
        path: found.edges[0]?.path ?? `items/${found.circle[0]}/dependsOn`,
        scenario: stuckScenario(input, text.scenarioCircle(titlesOf(input, found.circle)), found)
      }))
};
