import type { StateConfig } from '../../chart/types.ts';
import { paramOf, statesOf, templatesOf, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Whoever is asked to correct something and never answers leads the item on all the same: by a clock, or with the round. */
export const correctionNoExit: Rule = {
  code: 'outcome/correction-no-exit',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) =>
      statesOf(region)
        .filter(({ state }) => state.tags?.some((tag) => tag.endsWith(':correcting')) && !endsByItself(state))
        .map(({ name }) => ({
          message: text.correctionNoExit(
            process.name,
            name,
            items.map(({ title }) => title)
          ),
          path: `items/${items[0]!.id}/process`,
          state: name
        }))
    )
};

function endsByItself(state: StateConfig): boolean {
  return waysOf(state).some(({ event, way }) => {
    if (way.target === undefined) return false;
    return event ? event.startsWith('clock.due.') : paramOf(way.guard, 'count') === 'correction.lapsed';
  });
}
