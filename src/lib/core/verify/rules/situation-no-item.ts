import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** Every set of answers leaves something to do; else an exit page has to say why not (rule 3). */
export const situationNoItem: Rule = {
  code: 'situation/no-item',
  check: ({ source, activeSets }) => {
    const empty = activeSets().find(({ active }) => !Object.values(active).includes(true));
    if (!empty) return [];
    const chosen = source.bundle.situations.flatMap(({ key, question, options }) => {
      const answer = empty.answers[key];
      if (answer === null || answer === undefined) return [];
      const labels = options
        .filter(({ value }) => (Array.isArray(answer) ? answer.includes(value) : answer === value))
        .map(({ label }) => label);
      return [text.chosen(question, labels)];
    });
    return [{ message: text.noItem(text.list(chosen)), path: 'situations', scenario: { answers: empty.answers } }];
  }
};
