import type { TransitionConfig } from '../../chart/types.ts';
import { paramOf, statesOf, templatesOf, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/**
 * What may be done once (an extension, 行政许可法 第四十二条; a return to the first level; a later correction) is counted on the very
 * way that asks whether it was done before: else it may be done for ever.
 */
export const notOnce: Rule = {
  code: 'outcome/not-once',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) =>
      statesOf(region).flatMap(({ name, state }) =>
        waysOf(state)
          .filter(({ way }) => bars(way) !== undefined && !counts(way, bars(way)!))
          .map(({ event = '' }) => ({
            message: text.notOnce(
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

/** What must not have been counted yet for this way to be open. */
function bars({ guard }: TransitionConfig): string | undefined {
  if (guard?.type === 'lateOpen') return '$item.late';
  return guard?.type === 'notCounted' ? paramOf(guard, 'count') : undefined;
}

function counts({ actions = [] }: TransitionConfig, name: string): boolean {
  return actions.some((action) => action.type === 'count' && paramOf(action, 'count') === name);
}
