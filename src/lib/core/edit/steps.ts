import { backwards, changesBetween, withChanges, type ChangeAt } from '../model/document-change.ts';
import type { Composition } from '../model/index.ts';

/** What one gesture changed in the two documents of a composition. */
export interface Made {
  bundle?: ChangeAt[];
  positions?: ChangeAt[];
}

/** What is different in a composition after a gesture; empty where nothing is. */
export function madeBetween(before: Composition, after: Composition): Made {
  const bundle = changesBetween(before.bundle, after.bundle);
  const positions = changesBetween(before.positions, after.positions);
  return { ...(bundle.length > 0 ? { bundle } : {}), ...(positions.length > 0 ? { positions } : {}) };
}

/** The composition as it was before; `undefined` where it is not as the gesture left it. */
export function unmade(composition: Composition, { bundle = [], positions = [] }: Made): Composition | undefined {
  return remade(composition, { bundle: backwards(bundle), positions: backwards(positions) });
}

/** The composition as it was after; `undefined` where it is not as the gesture found it. */
export function remade(composition: Composition, { bundle = [], positions = [] }: Made): Composition | undefined {
  const [logic, places] = [withChanges(composition.bundle, bundle), withChanges(composition.positions, positions)];
  return logic && places ? { bundle: logic, positions: places } : undefined;
}
