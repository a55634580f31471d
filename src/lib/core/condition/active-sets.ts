import type { BundleSource } from '../model/catalogue.ts';
import type { Answers } from '../model/condition.ts';
import { activeItems, answerClasses, eachClass } from './situations.ts';

/** Which items apply together, with answers that bring it about. */
export interface ActiveSet {
  active: Record<string, boolean>;
  /** Answers of the first class that has this set. */
  answers: Answers;
}

const known = new WeakMap<BundleSource, ActiveSet[]>();

/** Every set of items that applies under some answers, in the order of the classes; worked out once a source. */
export function activeSets(source: BundleSource): ActiveSet[] {
  const sets = known.get(source) ?? findSets(source, answerClasses(source));
  known.set(source, sets);
  return sets;
}

/** Beyond so many complete sets of answers nobody goes to look for the first few sets of items. */
const ANSWERS_AT_MOST = 50_000;

/** The first so many of these sets, of a bundle with very many questions perhaps fewer. */
export function firstActiveSets(source: BundleSource, atMost: number): ActiveSet[] {
  return known.get(source)?.slice(0, atMost) ?? findSets(source, eachClass(source, ANSWERS_AT_MOST), atMost);
}

function findSets(source: BundleSource, classes: Iterable<Answers>, atMost = Number.POSITIVE_INFINITY): ActiveSet[] {
  const sets = new Map<string, ActiveSet>();
  for (const answers of classes) {
    const applies = Object.entries(activeItems(source, answers));
    const key = applies.map(([, value]) => Number(value === true)).join('');
    if (sets.has(key)) continue;
    if (sets.size >= atMost) break;
    sets.set(key, { active: Object.fromEntries(applies.map(([id, value]) => [id, value === true])), answers });
  }
  return [...sets.values()];
}
