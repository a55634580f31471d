import { variablesOf } from '../../condition/variables.ts';
import type { Situation } from '../../model/index.ts';
import { circleThrough } from '../edges.ts';
import { bundleSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** No question waits, through the conditions under which others are asked, for its own answer. */
export const askCircle: Rule = {
  code: 'situation/ask-circle',
  check: (input) => {
    const { situations } = input.source.bundle;
    const byKey = new Map(situations.map((situation) => [situation.key, situation]));
    const seen = new Set<string>();
    return situations.flatMap(({ key }) => {
      const circle = seen.has(key) ? undefined : circleThrough((at) => readBy(byKey.get(at)), key);
      if (!circle) return [];
      for (const each of circle) seen.add(each);
      const members = [...new Set(circle)].map((each) => byKey.get(each)!);
      return [
        {
          message: text.askCircle(members.map(({ question }) => question)),
          path: `situations/${key}`,
          sides: [
            ...members.map((each) => bundleSide(input, `situations/${each.key}/askWhen`, each.askWhen)),
            bundleSide(input, `situations/${key}/key`, key)
          ]
        }
      ];
    });
  }
};

function readBy(situation: Situation | undefined): string[] {
  return variablesOf(situation?.askWhen ?? true).flatMap((name) => (name.startsWith('s.') ? [name.slice(2)] : []));
}
