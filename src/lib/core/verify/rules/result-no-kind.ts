import type { Rule } from '../types.ts';
import { text } from './messages.ts';

const KINDS = ['证照', '批文', '凭证', '登记'];

/** What an item gives is of one of the known kinds. */
export const noKind: Rule = {
  code: 'result/no-kind',
  check: ({ items }) =>
    items
      .filter(({ document: { result } }) => !KINDS.includes(result.kind))
      .map(({ id, title, document: { result } }) => ({
        message: text.noKind(title, result.name, result.kind, KINDS),
        path: `items/${id}/result`
      }))
};
