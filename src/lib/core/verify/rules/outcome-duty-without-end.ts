import { OUTLIVES } from '../../chart/guards.ts';
import { paramOf, statesOf, templatesOf, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/**
 * What outlives a decision (something owed, a check afterwards, a delivery, the right to a review) does not simply lapse when its
 * clock is due: the item goes somewhere, or it is asked for again with a new clock. Without either the application closes over it.
 */
export const dutyWithoutEnd: Rule = {
  code: 'outcome/duty-without-end',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) => {
      const lasting = process.clocks.filter(({ kind }) => OUTLIVES.includes(kind)).map(({ id }) => `$item.${id}`);
      return [{ name: '', state: region }, ...statesOf(region)].flatMap(({ name, state }) =>
        waysOf(state)
          .filter(({ event, way }) => {
            const clock = lasting.find((each) => event === `clock.due.${each}`);
            if (clock === undefined || way.target !== undefined) return false;
            return !way.actions?.some(
              (action) => action.type === 'clock.start' && lasting.includes(paramOf(action, 'clock') ?? '')
            );
          })
          .map(({ event }) => ({
            message: text.dutyWithoutEnd(
              process.name,
              name || '$item',
              event!.replace('clock.due.$item.', ''),
              items.map(({ title }) => title)
            ),
            path: `items/${items[0]!.id}/process`,
            state: name
          }))
      );
    })
};
