import { paramOf, statesOf, templatesOf, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Whoever examines can ask for what is missing instead of refusing it (行政许可法 第三十二条第一款第四项). */
export const noCorrection: Rule = {
  code: 'outcome/no-correction',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) =>
      statesOf(region)
        .filter(({ state }) => state.tags?.includes('$item:examining'))
        .filter(({ state }) => !waysOf(state).some(({ way }) => way.actions?.some(isAsking)))
        .map(({ name }) => ({
          message: text.noCorrection(
            process.name,
            name,
            items.map(({ title }) => title)
          ),
          path: `items/${items[0]!.id}/process`,
          state: name
        }))
    )
};

function isAsking(action: { type: string; params?: Record<string, unknown> }): boolean {
  return action.type === 'count' && paramOf(action, 'count') === '$item.asked';
}
