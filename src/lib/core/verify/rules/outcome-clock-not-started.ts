import type { Process } from '../../model/index.ts';
import { clocksRunning } from '../clocks-running.ts';
import { paramOf, statesOf, templatesOf, type Used } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

const DUE = 'clock.due.';

/**
 * A state that says what happens when a clock is due is only entered with that clock running. What is owed is left out: whether it
 * is owed is a guard's, and every configuration is looked at for it (`outcome/owed-without-clock`).
 */
export const clockNotStarted: Rule = {
  code: 'outcome/clock-not-started',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) =>
      idleClocks(process, region).map(({ state, clock }) => ({
        message: text.clockNotStarted(
          process.name,
          state,
          clock.replace('$item.', ''),
          items.map(({ title }) => title)
        ),
        path: `items/${items[0]!.id}/process`,
        state
      }))
    )
};

function idleClocks({ clocks }: Process, region: Used['region']): { state: string; clock: string }[] {
  const owed = clocks.filter(({ kind }) => kind === 'deferral').map(({ id }) => `$item.${id}`);
  const running = clocksRunning(region);
  return statesOf(region).flatMap(({ name, state }) => {
    const expected = Object.keys(state.on ?? {})
      .filter((event) => event.startsWith(DUE))
      .map((event) => event.slice(DUE.length))
      .filter((clock) => !owed.includes(clock));
    const starts = (clock: string) =>
      state.entry?.some((action) => action.type === 'clock.start' && paramOf(action, 'clock') === clock) ?? false;
    // What is due for several states together has been started on the way to one of them.
    const isStarted = (clock: string) => JSON.stringify(region).includes(`"clock.start","params":{"clock":"${clock}"}`);
    const comesIn = (clock: string) =>
      running.get(name)?.every((clocks) => clocks.has(clock)) ?? name.includes('.') === false;
    return expected
      .filter((clock) => (state.states ? !isStarted(clock) : !starts(clock) && !comesIn(clock)))
      .map((clock) => ({ state: name, clock }));
  });
}
