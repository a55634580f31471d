import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** What is said to need no visit has a result that comes without one. */
export const onlineButCollected: Rule = {
  code: 'result/online-but-collected',
  check: ({ items }) =>
    items
      .filter(({ document: { fullyOnline, result } }) => fullyOnline && result.delivery.join() === '自取')
      .map(({ id, title, document }) => ({
        message: text.onlineButCollected(title, document.result.name),
        path: `items/${id}/result`
      }))
};
