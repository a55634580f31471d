import type { ClockSpan } from '../../deadline/spans.ts';
import type { DurationUnit } from '../../model/duration.ts';
import { fromCondition, type Expression } from './expression.ts';

/** How long a clock runs, in hours of the wall clock: BPMN knows no working days. */
export interface Length {
  hours: number;
  /** The first that holds goes before. */
  cases: { when: Expression; hours: number }[];
}

export function spanCases({ days, unit, limits = [] }: ClockSpan): Length {
  return {
    hours: hoursOf(days, unit),
    cases: limits.map((limit) => ({ when: fromCondition(limit.when), hours: hoursOf(limit.days, limit.unit ?? unit) }))
  };
}

/**
 * Working days stand as natural days, five of them as seven, rounded up to whole days: an approximation that the calendar of
 * whoever runs the process replaces. Half a day is twelve hours.
 */
function hoursOf(amount: number, unit: DurationUnit = 'workingDays'): number {
  if (unit === 'hours') return amount;
  if (unit === 'days' || amount < 1) return amount * 24;
  return Math.ceil((amount * 7) / 5) * 24;
}

/** ISO 8601: `P7D`, `PT12H`. */
export function isoDuration(hours: number): string {
  return hours % 24 === 0 ? `P${hours / 24}D` : `PT${hours}H`;
}
