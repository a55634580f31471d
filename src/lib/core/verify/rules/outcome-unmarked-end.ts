import { statesOf, templatesOf, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A state that nothing leads out of is marked as an end: whoever reads, draws or exports the flow sees it. */
export const unmarkedEnd: Rule = {
  code: 'outcome/unmarked-end',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) =>
      statesOf(region)
        .filter(({ state }) => state.type !== 'final' && !state.states && waysOf(state).length === 0)
        .map(({ name }) => ({
          message: text.unmarkedEnd(
            process.name,
            name,
            items.map(({ title }) => title)
          ),
          path: `items/${items[0]!.id}/process`,
          state: name
        }))
    )
};
