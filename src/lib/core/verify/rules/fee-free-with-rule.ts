import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** What is free has no rule for an amount. */
export const feeFreeWithRule: Rule = {
  code: 'fee/free-with-rule',
  check: ({ items }) =>
    items
      .filter(({ document: { fee } }) => !fee.charged && fee.amountRule !== undefined)
      .map(({ id, title, document }) => ({
        message: text.feeFreeWithRule(title, document.fee.amountRule!),
        path: `items/${id}/fee`
      }))
};
