import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A licence says of which type it is, so that it can be issued as an electronic one and taken by others. */
export const resultWithoutType: Rule = {
  code: 'result/licence-without-type',
  check: ({ items }) =>
    items
      .filter(({ document: { result } }) => result.kind === '证照' && !result.licenseType?.trim())
      .map(({ id, title, document }) => ({
        message: text.resultWithoutType(title, document.result.name),
        path: `items/${id}/result`
      }))
};
