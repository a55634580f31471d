import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A single choice has at least two options; with one there is nothing to ask. */
export const oneOption: Rule = {
  code: 'situation/one-option',
  check: ({ source }) =>
    source.bundle.situations
      .filter(({ select, options }) => select === 'single' && options.length === 1)
      .map(({ key, question, options }) => ({
        message: text.oneOption(question, options[0]!.label),
        path: `situations/${key}`
      }))
};
