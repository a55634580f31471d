import type { View } from './view.ts';

/**
 * The same view, bound only by the items that are still there: an item that was withdrawn or turned down asks for nothing
 * any more (rule 14). Where a value comes from stays as it was submitted.
 */
export function withoutItems(view: View, left: ReadonlySet<string>): View {
  if (left.size === 0) return view;
  const demands = [...view.demands].map(
    ([element, wishes]) => [element, wishes.filter(({ use }) => !left.has(use.item))] as const
  );
  const active = new Set([...view.active].filter((item) => !left.has(item)));
  return { ...view, active, demands: new Map(demands) };
}

export const NOBODY_LEFT: ReadonlySet<string> = new Set();
