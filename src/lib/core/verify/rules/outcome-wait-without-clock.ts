import type { StateConfig } from '../../chart/types.ts';
import { clocksRunning } from '../clocks-running.ts';
import { statesOf, templatesOf, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Guards that wait for something outside the item, which has clocks of its own. */
const OUTSIDE = ['dependenciesMet', 'jointDone', 'revived'];

/**
 * Wherever an item can stand still a clock runs, or the template says why none does (`meta.noClock`, with its article). What
 * waits for other items, for the correction round or for a joint step goes by the clocks of those.
 */
export const waitWithoutClock: Rule = {
  code: 'outcome/wait-without-clock',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) => {
      const running = clocksRunning(region);
      return statesOf(region)
        .filter(({ name, state }) => !name.includes('.') && standsStill(state) && !state.meta?.['noClock'])
        .filter(({ name }) => running.get(name)?.some((clocks) => clocks.size === 0))
        .map(({ name }) => ({
          message: text.waitWithoutClock(
            process.name,
            name,
            items.map(({ title }) => title)
          ),
          path: `items/${items[0]!.id}/process`,
          state: name
        }));
    })
};

function standsStill(state: StateConfig): boolean {
  const { type, states, always = [] } = state;
  const ways = waysOf(state);
  if (type === 'final' || states || ways.length === 0) return false;
  // A clock that leads out of a state is that state's own, whatever guards lead into it.
  if (ways.some(({ event, way }) => event?.startsWith('clock.due.') && way.target !== undefined)) return false;
  return !always.some(({ guard }) => {
    if (!guard) return true;
    const count = String(guard.params?.['count'] ?? '');
    return OUTSIDE.includes(guard.type) || (guard.type === 'counted' && !count.startsWith('$item.'));
  });
}
