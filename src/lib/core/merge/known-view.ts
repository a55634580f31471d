import type { Answers, BundleSource } from '../model/index.ts';
import type { MergePlan } from './types.ts';
import { viewOf, type View } from './view.ts';

/** Views of one plan that are remembered: as many sets of answers as are asked for at the same time, not all that there are. */
export const KNOWN_AT_MOST = 32;

interface Known {
  source: BundleSource;
  /** By answers, the one that was asked for last at the end. */
  views: Map<string, View>;
}
const known = new WeakMap<MergePlan, Known>();

/**
 * As `viewOf`, worked out once for a plan and its answers: people of one situation share it, and so do the steps of one person.
 * Not for a plan that is still being made. Nobody changes what they get.
 */
export function knownView(plan: MergePlan, source: BundleSource, answers: Answers): View {
  const found = known.get(plan);
  const { views } = found?.source === source ? found : { views: new Map<string, View>() };
  if (found?.views !== views) known.set(plan, { source, views });
  const key = keyOf(answers);
  const view =
    views.get(key) ?? viewOf(plan, source, Object.fromEntries(JSON.parse(key) as [string, Answers[string]][]));
  views.delete(key);
  views.set(key, view);
  if (views.size > KNOWN_AT_MOST) views.delete(views.keys().next().value!);
  return view;
}

/** The same for the same answers, whatever their order: the entries themselves, of those that are given. */
function keyOf(answers: Answers): string {
  const given = Object.entries(answers).filter(([, answer]) => answer !== undefined);
  return JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
