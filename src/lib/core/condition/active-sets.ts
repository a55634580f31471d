import type { BundleSource } from '../model/catalogue.ts';
import type { Answers } from '../model/condition.ts';
import { activeItems, answerClasses } from './situations.ts';

/** Which items apply together, with answers that bring it about. */
export interface ActiveSet {
  active: Record<string, boolean>;
  /** Answers of the first class that has this set. */
  answers: Answers;
}

const known = new WeakMap<BundleSource, ActiveSet[]>();

/** Every set of items that applies under some answers, in the order of the classes; worked out once a source. */
export function activeSets(source: BundleSource): ActiveSet[] {
  const sets = known.get(source) ?? findSets(source);
  known.set(source, sets);
  return sets;
}

function findSets(source: BundleSource): ActiveSet[] {
  const sets = new Map<string, ActiveSet>();
  for (const answers of answerClasses(source)) {
    const applies = Object.entries(activeItems(source, answers));
    const key = applies.map(([, value]) => Number(value === true)).join('');
    if (sets.has(key)) continue;
    sets.set(key, { active: Object.fromEntries(applies.map(([id, value]) => [id, value === true])), answers });
  }
  return [...sets.values()];
}
