import { text } from '../messages.ts';
import type { Draft } from '../types.ts';
import type { VerifyInput } from '../types.ts';
import type { ItemWalk } from '../regions.ts';

/** From every state that an item can get into, a named outcome can be reached. Fed by the walk over its region. */
export const CANNOT_SETTLE = 'outcome/cannot-settle';

export function cannotSettle(input: VerifyInput, walks: ItemWalk[]): Draft[] {
  return walks.flatMap(({ item, answers, walk }) =>
    walk.stuck
      ? [
          {
            message: text.cannotSettle(input.item(item)!.title, walk.stuck.state),
            path: `items/${item}/process`,
            scenario: { answers, events: walk.stuck.events }
          }
        ]
      : []
  );
}
