import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Two lines of a phone in large print; three for a question. */
const LABEL = 20;
const QUESTION = 30;

/** Questions and options fit on a phone in the large print of the elder mode. */
export const textTooLong: Rule = {
  code: 'text/too-long',
  check: ({ source }) =>
    source.bundle.situations.flatMap(({ key, question, options }) => [
      ...(lengthOf(question) > QUESTION
        ? [{ message: text.longQuestion(question, lengthOf(question), QUESTION), path: `situations/${key}/question` }]
        : []),
      ...options
        .filter(({ label }) => lengthOf(label) > LABEL)
        .map(({ value, label }) => ({
          message: text.longLabel(question, label, lengthOf(label), LABEL),
          path: `situations/${key}/options/${value}`
        }))
    ])
};

function lengthOf(words: string): number {
  return [...words].length;
}
