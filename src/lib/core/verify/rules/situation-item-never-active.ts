import { describeCondition } from '../../condition/describe.ts';
import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** Every item applies under some answers. */
export const itemNeverActive: Rule = {
  code: 'situation/item-never-active',
  check: ({ source, items, activeSets }) =>
    items
      .filter(({ id }) => !activeSets().some(({ active }) => active[id]))
      .map(({ id, title, entry }) => ({
        message: text.never(title, describeCondition(entry.appliesWhen, source)),
        path: `items/${id}/appliesWhen`
      }))
};
