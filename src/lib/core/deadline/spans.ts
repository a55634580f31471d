import { answersLookup, evaluate } from '../condition/evaluate.ts';
import type { Answers, Condition } from '../model/condition.ts';
import type { Duration, DurationUnit } from '../model/duration.ts';

/** How long a clock runs: `days` in its unit (absent: working days), or the first of `limits` whose condition holds. */
export interface ClockSpan {
  days: number;
  unit?: DurationUnit;
  /** `unit` absent: the clock's own. */
  limits?: { when: Condition; days: number; unit?: DurationUnit }[];
}

/** A clock's length under given answers. A condition that hangs on an open question does not hold yet. */
export function spanUnder({ days, unit = 'workingDays', limits = [] }: ClockSpan, answers: Answers): Duration {
  const lookup = answersLookup(answers);
  const own = limits.find(({ when }) => evaluate(when, lookup) === true);
  return { amount: own?.days ?? days, unit: own?.unit ?? unit };
}
