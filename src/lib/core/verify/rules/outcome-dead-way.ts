import type { TransitionConfig } from '../../chart/types.ts';
import { paramOf, statesOf, templatesOf, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A way that is open only once something was counted: something else counts it. What the frame counts is the frame's. */
export const deadWay: Rule = {
  code: 'outcome/dead-way',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) => {
      const states = [{ name: '', state: region }, ...statesOf(region)];
      const all = states.flatMap(({ state }) => waysOf(state).map(({ way }) => way));
      const entries = states.flatMap(({ state }) => [...(state.entry ?? []), ...(state.exit ?? [])]);
      const isCounted = (count: string, by: TransitionConfig) =>
        [...entries, ...all.filter((way) => way !== by).flatMap(({ actions = [] }) => actions)].some(
          (action) => action.type === 'count' && paramOf(action, 'count') === count
        );
      return states.flatMap(({ name, state }) =>
        waysOf(state).flatMap(({ way }) => {
          const count = way.guard?.type === 'counted' ? paramOf(way.guard, 'count') : undefined;
          if (!count?.startsWith('$item.') || isCounted(count, way)) return [];
          const message = text.deadWay(
            process.name,
            name,
            count.replace('$item.', ''),
            items.map(({ title }) => title)
          );
          return [{ message, path: `items/${items[0]!.id}/process`, state: name }];
        })
      );
    })
};
