import type { BundleItem } from '../model/index.ts';
import { placesOf } from '../model/variant.ts';

/** A step of another item that is done with one of this item (并入). */
export interface TakenStep {
  item: string;
  state: string;
  /** Of the item that does it. */
  step: string;
}

/** By the local id of the item that does them: steps of others that were merged into its own. */
export function takenSteps(items: readonly BundleItem[]): Map<string, TakenStep[]> {
  const merged = items.flatMap(({ id, steps = [] }) =>
    steps.flatMap(({ state, ...change }) => {
      if (change.how !== 'merge' || !('item' in change.into)) return [];
      const taken = { item: id, state, step: change.into.step };
      return placesOf(items, change.into.item).map((taker) => ({ taker, taken }));
    })
  );
  const byTaker = Map.groupBy(merged, ({ taker }) => taker);
  return new Map([...byTaker].map(([taker, all]) => [taker, all.map(({ taken }) => taken)]));
}
