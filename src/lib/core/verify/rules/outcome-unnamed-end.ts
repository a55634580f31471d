import { side } from '../sides.ts';
import { statesOf, templateFile, templatesOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Where an item ends its outcome is recorded: else the application never closes and nobody who waits goes on. */
export const unnamedEnd: Rule = {
  code: 'outcome/unnamed-end',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) =>
      statesOf(region)
        .filter(({ name, state }) => state.type === 'final' && name !== 'notNeeded')
        .filter(({ state }) => !state.entry?.some(({ type }) => type === 'recordOutcome'))
        .map(({ name, state }) => ({
          message: text.unnamedEnd(
            process.name,
            name,
            items.map(({ title }) => title)
          ),
          path: `items/${items[0]!.id}/process`,
          state: name,
          sides: [
            side(templateFile(process), `region/${name}/type`, 'final'),
            side(templateFile(process), `region/${name}/entry`, state.entry ?? [])
          ]
        }))
    )
};
