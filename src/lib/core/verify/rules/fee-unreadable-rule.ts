import { checkAmountRule } from '../../condition/parse.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A fee rule can be worked out: a number, a field of the form, or a choice between them by a condition (rule 23). */
export const feeUnreadableRule: Rule = {
  code: 'fee/unreadable-rule',
  check: ({ items, source }) =>
    items.flatMap(({ id, title, document: { fee, bindings } }) => {
      if (!fee.amountRule?.trim()) return [];
      const fields = bindings.map(({ field }) => field);
      const read = checkAmountRule(fee.amountRule, { situations: source.bundle.situations, fields });
      if (read.ok) return [];
      const reason = read.problems[0]?.message ?? '';
      return [{ message: text.feeUnreadableRule(title, fee.amountRule, reason), path: `items/${id}/fee` }];
    })
};
