import { processOf } from '../../chart/compile.ts';
import { RESERVED } from '../../chart/frame.ts';
import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** Each item of the bundle has its file. */
export const missingItem: Rule = {
  code: 'structure/missing-item',
  check: ({ source }) =>
    source.bundle.items
      .filter(({ id }) => !source.items[id])
      .map(({ id }) => ({ message: text.missingItem(id), path: `items/${id}` }))
};

/** An item's id stands once. */
export const duplicateItem: Rule = {
  code: 'structure/duplicate-item',
  check: ({ source }) => {
    const ids = source.bundle.items.map(({ id }) => id);
    const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    return [...twice].map((id) => ({ message: text.duplicateItem(id), path: `items/${id}` }));
  }
};

/** An item's id is none of the names that the chart's frame uses. */
export const reservedName: Rule = {
  code: 'structure/reserved-name',
  check: ({ items }) =>
    items
      .filter(({ id }) => RESERVED.includes(id))
      .map(({ id, title }) => ({ message: text.reservedItem(title, id), path: `items/${id}` }))
};

/** The process template that an item names exists. */
export const unknownProcess: Rule = {
  code: 'structure/unknown-process',
  check: ({ source, items }) =>
    items
      .filter(({ document }) => !processOf(document, source))
      .map(({ id, title, document }) => ({
        message: text.unknownProcess(title, document.process),
        path: `items/${id}/process`
      }))
};
