import type { Answers, BundleSource } from '../model/index.ts';
import type { MergePlan } from './types.ts';
import { viewOf, type View } from './view.ts';

/**
 * Where the citizen can mend the value of an element under these answers: the element itself where it is asked, the one
 * that an identity answer takes it from, all parts of a derived one. Empty for what nobody fills in: a result of an item,
 * and what follows from the answers alone.
 */
export function createMend(plan: MergePlan, source: BundleSource, answers: Answers): (element: string) => string[] {
  const view = viewOf(plan, source, answers);
  return (element) => [...new Set(placesOf(view, element))];
}

function placesOf(view: View, element: string): string[] {
  const origin = view.origins.get(element);
  if (origin?.by === 'asked') return [element];
  if (origin?.by === 'alias') return placesOf(view, origin.element);
  return origin?.by === 'derived' ? origin.way.from.flatMap((from) => placesOf(view, from)) : [];
}
