import { describeCondition } from '../../condition/describe.ts';
import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Some answers lead to every exit page. */
export const deadExit: Rule = {
  code: 'situation/dead-exit',
  check: ({ source, classes }) =>
    (source.bundle.exits ?? []).flatMap(({ when, text: words }, at) =>
      classes().some((answers) => evaluate(when, answersLookup(answers)) !== false)
        ? []
        : [{ message: text.deadExit(words, describeCondition(when, source)), path: `exits/${at}` }]
    )
};
