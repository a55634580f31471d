import { bundleSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** An optional item can be left out by some answer (rule 8). */
export const noChoice: Rule = {
  code: 'optional/no-choice',
  check: (input) =>
    input.items
      .filter(({ id, entry }) => entry.optional && input.activeSets().every(({ active }) => active[id]))
      .map(({ id, title, entry }) => ({
        message: text.noChoice(title),
        path: `items/${id}/optional`,
        sides: [
          bundleSide(input, `items/${id}/optional`, entry.optional),
          bundleSide(input, `items/${id}/appliesWhen`, entry.appliesWhen)
        ]
      }))
};
