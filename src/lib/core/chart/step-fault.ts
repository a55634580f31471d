import type { StepChange } from '../model/index.ts';
import type { ProcessStep } from './process-steps.ts';

/**
 * Why a change of a step cannot be made: no such step, the law asks for it, it is the decision itself, it leads to several
 * places, no period of its own or not this one, a period that is not shorter, changed twice, done with a step that is not there.
 */
export type StepFault =
  'unknown' | 'law' | 'result' | 'branch' | 'noClock' | 'otherClock' | 'notShorter' | 'twice' | 'into';

/**
 * What stands in the way of a change as far as the list of steps says.
 * @param steps of the item's template
 * @param others changes of the same item that stand before this one
 */
export function faultOfChange(
  steps: readonly ProcessStep[],
  change: StepChange,
  others: readonly StepChange[]
): StepFault | null {
  if (others.some(({ state }) => state === change.state)) return 'twice';
  const step = steps.find(({ state }) => state === change.state);
  if (!step) return 'unknown';
  if (change.how === 'shorten') return clockFault(step, change.days, change.limit === true);
  if (step.next === null) return step.why;
  return change.how === 'merge' && !isThere(steps, change, others) ? 'into' : null;
}

function isThere(
  steps: readonly ProcessStep[],
  { state, into }: Extract<StepChange, { how: 'merge' }>,
  others: readonly StepChange[]
): boolean {
  if (!isOwnStep(into)) return true;
  const isLeftOut = others.some((each) => each.state === into.step && each.how !== 'shorten');
  return into.step !== state && !isLeftOut && steps.some((each) => each.state === into.step);
}

type Into = Extract<StepChange, { how: 'merge' }>['into'];

/** Merged into another step of the same item. */
export function isOwnStep(into: Into): into is Exclude<Into, { joint: string } | { item: string }> {
  return 'step' in into && !('item' in into);
}

// What the item promises was made as short as this by the time that a chart is compiled, so that is not compared.
function clockFault({ clock }: ProcessStep, days: number, limit: boolean): StepFault | null {
  if (!clock) return 'noClock';
  if (limit !== (typeof clock.days !== 'number')) return 'otherClock';
  return typeof clock.days === 'number' && days >= clock.days ? 'notShorter' : null;
}
