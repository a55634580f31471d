import type { Calendar } from '../model/calendar.ts';
import type { Duration, DurationUnit, StartRule } from '../model/duration.ts';
import { addWorkingDays, anyUnpublished, isWorked, nextWorked, workingDaysLeft } from './calendar.ts';
import { dayOf, endOf, fractionOf, partOf } from './days.ts';

/** When something is due. `provisional`: it hangs on a year whose calendar is not published yet (rule 25). */
export interface Due {
  at: number;
  provisional: boolean;
}

const HOUR_MS = 3_600_000;

/**
 * The moment a period ends that begins at `fromMs`.
 *
 * Working days as in `addWorkingDays`. Natural days are due at the end of the n-th day after, or of the next working day
 * where that day is off (民法典 第二百零三条); hours exactly so much later. A longer period never ends before a shorter one.
 * @param start whether the day of the beginning counts as the first one; hours always count from the moment itself
 */
export function addDuration(
  calendar: Calendar,
  fromMs: number,
  { amount, unit }: Duration,
  start: StartRule = 'nextDay'
): Due {
  if (unit === 'hours') return { at: fromMs + Math.round(amount * HOUR_MS), provisional: false };
  if (unit === 'days') return addDays(calendar, fromMs, start === 'sameDay' ? withFirst(amount) : amount);
  const counts = start === 'sameDay' && isWorked(calendar, dayOf(fromMs, calendar.timeZone));
  return addWorkingDays(calendar, fromMs, counts ? withFirst(amount) : amount);
}

/**
 * How much of a period is left, in its unit: what a clock that stops now goes on with. Working and natural days count
 * those after today, so that `0` is the rest of today; negative when it is overdue.
 */
export function durationLeft(calendar: Calendar, nowMs: number, dueMs: number, unit: DurationUnit): number {
  if (unit === 'hours') return (dueMs - nowMs) / HOUR_MS;
  if (unit === 'workingDays') return workingDaysLeft(calendar, nowMs, dueMs);
  const [today, last] = [dayOf(nowMs, calendar.timeZone), dayOf(dueMs, calendar.timeZone)];
  return last > today ? last - today - 1 + fractionOf(dueMs, calendar.timeZone) : last - today;
}

function addDays(calendar: Calendar, fromMs: number, amount: number): Due {
  const { timeZone } = calendar;
  const whole = Math.floor(amount);
  const last = dayOf(fromMs, timeZone) + whole;
  const day = nextWorked(calendar, last);
  const provisional = anyUnpublished(calendar, last, day);
  if (amount === whole) return { at: endOf(day, timeZone), provisional };
  // What its whole days have, over days off, a part of a day more has as well.
  const half = nextWorked(calendar, last + 1);
  const end = half === last + 1 ? partOf(half, amount - whole, timeZone) : endOf(half, timeZone);
  return { at: Math.max(end, endOf(day, timeZone)), provisional: provisional || anyUnpublished(calendar, last, half) };
}

/** What is left to count after a first day that counts itself; nothing shorter than a day ends before that day does. */
function withFirst(amount: number): number {
  return Math.max(0, amount - 1);
}
