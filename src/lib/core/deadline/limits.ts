import { answersLookup, evaluate } from '../condition/evaluate.ts';
import type { Answers } from '../model/condition.ts';
import { atMostWorkingDays, type Duration, type DurationUnit } from '../model/duration.ts';
import type { Item, Limit } from '../model/item.ts';
import type { ClockSpan } from './spans.ts';

type Limited = Pick<Item, 'limit' | 'limits'>;

/** Which of an item's two limits: what the law sets (法定) or what is promised (承诺). */
export type LimitKind = 'promised' | 'legal';

/**
 * The limits of an item that may hold under these answers: the first of `limits` whose condition is true, before it those
 * that still hang on an open question; else its one limit.
 */
export function limitsUnder({ limit, limits = [] }: Limited, answers: Answers): Limit[] {
  const lookup = answersLookup(answers);
  const possible: Limit[] = [];
  for (const { when, ...own } of limits) {
    const holds = evaluate(when, lookup);
    if (holds !== false) possible.push(own);
    if (holds === true) return possible;
  }
  return [...possible, limit];
}

/** The limit of an item under given answers; while a question is open that decides about it, the longest promise it may be. */
export function limitUnder(item: Limited, answers: Answers): Limit {
  return limitsUnder(item, answers).reduce((a, b) => (boundOf(b, 'promised') > boundOf(a, 'promised') ? b : a));
}

/** What a clock that runs for an item's limit is told, with those of single situations. */
export function clockSpan({ limit, limits = [] }: Limited, kind: LimitKind): ClockSpan {
  const span = (own: Limit) => ({ days: periodOf(own, kind).amount, ...(own.unit && { unit: own.unit }) });
  if (limits.length === 0) return span(limit);
  // Here the unit is the clock's own where none is named, so that a limit in working days has to say so.
  const byCase = limits.map((own) => ({ when: own.when, ...span({ ...own, unit: unitOf(own) }) }));
  return { ...span(limit), limits: byCase };
}

/** A limit as a period. Where no law sets one, what is promised stands for it. */
export function periodOf({ legal, promised, unit = 'workingDays' }: Limit, kind: LimitKind): Duration {
  return { amount: kind === 'legal' && legal > 0 ? legal : promised, unit };
}

/** Working days that a limit takes at most (`atMostWorkingDays`). */
export function boundOf(limit: Limit, kind: LimitKind): number {
  return atMostWorkingDays(periodOf(limit, kind));
}

export function unitOf(limit: Pick<Limit, 'unit'>): DurationUnit {
  return limit.unit ?? 'workingDays';
}
