import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** What is promised is no longer than what the law allows; a legal limit of 0 beside a promise says nothing. */
export const promisedOverLegal: Rule = {
  code: 'deadline/promised-over-legal',
  check: ({ source, items }) => {
    const { legal, promised } = source.bundle.limit;
    const found = items
      .filter(({ document: { limit } }) => limit.legal > 0 && limit.promised > limit.legal)
      .map(({ id, title, document: { limit } }) => ({
        message: text.itemOverLegal(title, limit.promised, limit.legal),
        path: `items/${id}/limit`
      }));
    if (legal === 0 || promised <= legal) return found;
    return [{ message: text.bundleOverLegal(source.bundle.name, promised, legal), path: 'bundle/limit' }, ...found];
  }
};
