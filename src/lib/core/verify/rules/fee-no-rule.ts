import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** What costs something says how much, in a rule that can be worked out. */
export const feeNoRule: Rule = {
  code: 'fee/no-rule',
  check: ({ items }) =>
    items
      .filter(({ document: { fee } }) => fee.charged && !fee.amountRule?.trim())
      .map(({ id, title, document }) => ({
        message: text.feeNoRule(title, document.fee.text),
        path: `items/${id}/fee`
      }))
};
