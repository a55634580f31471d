import { bundleSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/**
 * No item waits for itself. Such a wait holds up nobody (`waitingGraph` leaves it out), so it is a warning: something else was meant.
 */
export const dependencySelf: Rule = {
  code: 'dependency/self',
  check: (input) =>
    input.items
      .filter(({ id, entry }) => entry.dependsOn.includes(id))
      .map(({ id, title, entry }) => ({
        message: text.dependencySelf(title),
        path: `items/${id}/dependsOn`,
        sides: [bundleSide(input, `items/${id}/id`, id), bundleSide(input, `items/${id}/dependsOn`, entry.dependsOn)]
      }))
};
