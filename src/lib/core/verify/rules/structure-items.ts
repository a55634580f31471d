import { processOf } from '../../chart/process-of.ts';
import { PROCESSES } from '../../chart/shipped.ts';
import { RESERVED } from '../../chart/frame.ts';
import { text } from '../messages.ts';
import { bundleSide, itemSide, side } from '../sides.ts';
import type { Rule } from '../types.ts';

/** Each item of the bundle has its file. */
export const missingItem: Rule = {
  code: 'structure/missing-item',
  check: (input) =>
    input.source.bundle.items
      .filter(({ id }) => !input.source.items[id])
      .map(({ id, item }) => ({
        message: text.missingItem(id),
        path: `items/${id}`,
        sides: [bundleSide(input, `items/${id}/item`, item), side(`flows/items/${item}.json`, '', null)]
      }))
};

/** An item's id stands once. */
export const duplicateItem: Rule = {
  code: 'structure/duplicate-item',
  check: (input) => {
    const { source } = input;
    const ids = source.bundle.items.map(({ id }) => id);
    const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    return [...twice].map((id) => ({
      message: text.duplicateItem(id),
      path: `items/${id}`,
      sides: source.bundle.items.flatMap((entry, at) =>
        entry.id === id ? [bundleSide(input, `items[${at}]`, entry.item)] : []
      )
    }));
  }
};

/** An item's id is none of the names that the chart's frame uses. */
export const reservedName: Rule = {
  code: 'structure/reserved-name',
  check: (input) =>
    input.items
      .filter(({ id }) => RESERVED.includes(id))
      .map(({ id, title }) => ({
        message: text.reservedItem(title, id),
        path: `items/${id}`,
        sides: [bundleSide(input, `items/${id}/id`, id), side(text.frame, '', RESERVED)]
      }))
};

/** The process template that an item names exists. */
export const unknownProcess: Rule = {
  code: 'structure/unknown-process',
  check: ({ source, items }) =>
    items
      .filter(({ document }) => !processOf(document, source))
      .map((item) => ({
        message: text.unknownProcess(item.title, item.document.process),
        path: `items/${item.id}/process`,
        sides: [
          itemSide(item, 'process', item.document.process),
          side('flows/processes', '', [...Object.keys(PROCESSES), ...Object.keys(source.processes ?? {})])
        ]
      }))
};
