import { durationWords } from '../deadline/words.ts';
import type { Duration } from '../model/duration.ts';
import { promisedBefore } from '../model/decide-steps.ts';
import type { Item, StepChange } from '../model/index.ts';
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
 * @param items who goes by the template, for what they promise; none: not looked at
 */
export function faultOfChange(
  steps: readonly ProcessStep[],
  change: StepChange,
  others: readonly StepChange[],
  items: readonly Item[] = []
): StepFault | null {
  if (others.some(({ state }) => state === change.state)) return 'twice';
  const step = steps.find(({ state }) => state === change.state);
  if (!step) return 'unknown';
  if (change.how === 'shorten') return clockFault(step, change, items);
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

type Shorter = Extract<StepChange, { how: 'shorten' }>;
type Into = Extract<StepChange, { how: 'merge' }>['into'];

/** Merged into another step of the same item. */
export function isOwnStep(into: Into): into is Exclude<Into, { joint: string } | { item: string }> {
  return 'step' in into && !('item' in into);
}

function clockFault(step: ProcessStep, change: Shorter, items: readonly Item[]): StepFault | null {
  if (!step.clock) return 'noClock';
  if ((change.limit === true) !== (typeof step.clock.days !== 'number')) return 'otherClock';
  const periods = periodsBefore(step, items);
  return periods.length > 0 && periods.every(({ amount }) => change.days >= amount) ? 'notShorter' : null;
}

/** How long a step takes before it is compressed, in words: of a promise the longest case; empty where nothing runs for it. */
export function periodBeforeWords(step: Pick<ProcessStep, 'clock'> | undefined, items: readonly Item[]): string {
  const [longest] = step ? periodsBefore(step, items) : [];
  return longest ? durationWords(longest) : '';
}

/** Its own period, or what its items promise in each case; the longest first. */
export function periodsBefore({ clock }: Pick<ProcessStep, 'clock'>, items: readonly Item[]): Duration[] {
  if (!clock) return [];
  const { days, unit = 'workingDays' } = clock;
  const periods = typeof days === 'number' ? [{ amount: days, unit }] : items.flatMap((item) => promisedBefore(item));
  return periods.toSorted((a, b) => b.amount - a.amount);
}
