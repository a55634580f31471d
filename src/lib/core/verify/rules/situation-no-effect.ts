import { allConditions, readsSituation } from '../conditions.ts';
import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** Some condition reads every situation; its `effect` text is for people and counts for nothing (rule 4). */
export const situationNoEffect: Rule = {
  code: 'situation/no-effect',
  check: (input) => {
    const conditions = allConditions(input);
    return input.source.bundle.situations
      .filter(({ key }) => !conditions.some((condition) => readsSituation(condition, key)))
      .map(({ key, question }) => ({ message: text.noEffect(question), path: `situations/${key}` }));
  }
};
