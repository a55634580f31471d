import { describeCondition } from '../../condition/describe.ts';
import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** Every question's `askWhen` can come true. */
export const situationNeverAsked: Rule = {
  code: 'situation/never-asked',
  check: ({ source, classes }) =>
    source.bundle.situations
      .filter(
        ({ askWhen }) => askWhen !== undefined && !classes().some((a) => evaluate(askWhen, answersLookup(a)) === true)
      )
      .map(({ key, question, askWhen }) => ({
        message: text.neverAsked(question, describeCondition(askWhen!, source)),
        path: `situations/${key}`
      }))
};
