import type { StateConfig, TransitionConfig } from '../../chart/types.ts';
import { statesOf, templatesOf, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/**
 * A way changes something. An event that a state forbids is written as a way with nothing in it at all; a way without an event
 * that leads to where it begins is never gone (XState comes to rest there), and whoever decides does not stay where they were.
 */
export const eventLeadsNowhere: Rule = {
  code: 'outcome/event-leads-nowhere',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) =>
      [{ name: '', state: region }, ...statesOf(region)].flatMap(({ name, state }) => {
        const titles = items.map(({ title }) => title);
        const found = waysOf(state).flatMap(({ event, way }) => {
          const told = event?.replace('$item.', '');
          if (changesNothing(name, way, event))
            return told === undefined
              ? text.wayToItself(process.name, name, titles)
              : text.eventLeadsNowhere(process.name, name, told, titles);
          return decidesNothing(name, state, way) ? text.decidesNothing(process.name, name, told ?? '', titles) : [];
        });
        return [...new Set(found)].map((message) => ({ message, path: `items/${items[0]!.id}/process`, state: name }));
      })
    )
};

function staysAt(state: string, { target }: TransitionConfig): boolean {
  return target === undefined || target === state.split('.').at(-1);
}

function changesNothing(state: string, way: TransitionConfig, event: string | undefined): boolean {
  const { target, actions = [], guard, reenter } = way;
  if (actions.length > 0 || reenter || !staysAt(state, way)) return false;
  return target !== undefined || guard !== undefined || event === undefined;
}

/** The facts of a result are given out while the item is still being worked on, and goes on being. */
function decidesNothing(state: string, { tags = [] }: StateConfig, way: TransitionConfig): boolean {
  const isWorking = tags.some((tag) => tag.startsWith('$item:'));
  return isWorking && staysAt(state, way) && (way.actions ?? []).some(({ type }) => type === 'recordFacts');
}
