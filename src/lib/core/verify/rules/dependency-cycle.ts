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
      .map(({ circle, edges, answers }) => ({
        message: text.dependencyCycle(titlesOf(input, circle), sentenceOf(input, edges)),
        path: edges[0]?.path ?? `items/${circle[0]}/dependsOn`,
        scenario: stuckScenario(text.scenarioCircle(titlesOf(input, circle)), answers, [...new Set(circle)])
      }))
};
