import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A result reaches the applicant in some way. */
export const noDelivery: Rule = {
  code: 'result/no-delivery',
  check: ({ items }) =>
    items
      .filter(({ document: { result } }) => result.delivery.every((way) => way.trim() === ''))
      .map(({ id, title, document }) => ({
        message: text.noDelivery(title, document.result.name),
        path: `items/${id}/result`
      }))
};
