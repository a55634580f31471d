import type { TransitionConfig } from '../../chart/types.ts';
import { statesOf, templatesOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** An event that a state takes changes something. One that it forbids is written as a way with nothing in it at all. */
export const eventLeadsNowhere: Rule = {
  code: 'outcome/event-leads-nowhere',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) =>
      [{ name: '', state: region }, ...statesOf(region)].flatMap(({ name, state }) =>
        Object.entries(state.on ?? {})
          .filter(([, ways]) => ways.some((way) => changesNothing(name, way)))
          .map(([event]) => ({
            message: text.eventLeadsNowhere(
              process.name,
              name,
              event.replace('$item.', ''),
              items.map(({ title }) => title)
            ),
            path: `items/${items[0]!.id}/process`,
            state: name
          }))
      )
    )
};

function changesNothing(state: string, { target, actions = [], guard, reenter }: TransitionConfig): boolean {
  if (actions.length > 0 || reenter) return false;
  return target === undefined ? guard !== undefined : target === state.split('.').at(-1);
}
