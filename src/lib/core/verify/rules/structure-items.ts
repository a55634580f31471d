import { processOf } from '../../chart/process-of.ts';
import { PROCESSES } from '../../chart/shipped.ts';
import { RESERVED } from '../../chart/frame.ts';
import { noStart } from '../counterexamples.ts';
import { text } from '../messages.ts';
import { bundleSide, itemSide, side } from '../sides.ts';
import type { Rule } from '../types.ts';

/** Each item of the bundle has its file. */
export const missingItem: Rule = {
  code: 'structure/missing-item',
  check: (input) =>
    input.source.bundle.items
      .filter(({ id }) => !input.source.items[id])
      .map(({ id, item }) => {
        const sides = [bundleSide(input, `items/${id}/item`, item), side(`flows/items/${item}.json`, '', null)];
        return noStart(input, { message: text.missingItem(id), path: `items/${id}`, sides }, 'chart/unknown-item');
      })
};

/** An item's id stands once. */
export const duplicateItem: Rule = {
  code: 'structure/duplicate-item',
  check: (input) => {
    const { source } = input;
    const ids = source.bundle.items.map(({ id }) => id);
    const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    return [...twice].map((id) => {
      const sides = source.bundle.items.flatMap((entry, at) =>
        entry.id === id ? [bundleSide(input, `items[${at}]`, entry.item)] : []
      );
      return noStart(input, { message: text.duplicateItem(id), path: `items/${id}`, sides }, 'chart/duplicate-item');
    });
  }
};

/** An item's id is none of the names that the chart's frame uses. */
export const reservedName: Rule = {
  code: 'structure/reserved-name',
  check: (input) =>
    input.items
      .filter(({ id }) => RESERVED.includes(id))
      .map(({ id, title }) => {
        const sides = [bundleSide(input, `items/${id}/id`, id), side(text.frame, '', RESERVED)];
        const message = text.reservedItem(title, id);
        return noStart(input, { message, path: `items/${id}`, sides }, 'chart/reserved-item');
      })
};

/** The process template that an item names exists. */
export const unknownProcess: Rule = {
  code: 'structure/unknown-process',
  check: (input) => {
    const known = [...Object.keys(PROCESSES), ...Object.keys(input.source.processes ?? {})];
    return input.items
      .filter(({ document }) => !processOf(document, input.source))
      .map((item) => {
        const { process } = item.document;
        const sides = [itemSide(item, 'process', process), side('flows/processes', '', known)];
        const message = text.unknownProcess(item.title, process);
        return noStart(input, { message, path: `items/${item.id}/process`, sides }, 'chart/unknown-process');
      });
  }
};
