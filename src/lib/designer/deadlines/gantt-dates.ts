import { addWorkingDays, isWorkingDay } from '#lib/core/deadline/calendar.ts';
import { dayNamed, dayOf, nameOf, startOf } from '#lib/core/deadline/days.ts';
import type { Calendar } from '#lib/core/model/index.ts';

/** Working days laid out on a calendar. A day is as wide as any other; what is due on it stands in its middle. */
export interface GanttDates {
  /** Days on the sheet. */
  length: number;
  /** Where the n-th working day after the first one stands, in days from the edge of the sheet. */
  offsetOf(workingDays: number): number;
  /** The first day of the sheet, on which it comes in. */
  start: string;
  /** `2026-03-02` */
  dateOf(workingDays: number): string;
  /** Days that nobody works on. */
  off: number[];
  ticks: { at: number; label: string }[];
  /** A day that was counted lies in a year whose calendar is not published yet (rule 25). */
  provisional: boolean;
}

/**
 * The sheet from the day of submission until so many working days later. Of what comes in on a day off, what is done on the
 * spot is done on the next working day, as the engine counts. `null` for a day that no calendar has.
 */
export function datesFrom(calendar: Calendar, start: string, last: number): GanttDates | null {
  const first = dayNamed(start);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(start) || Number.isNaN(first) || nameOf(first) !== start) return null;
  const begun = startOf(first, calendar.timeZone);
  const dayAfter = (days: number) => dayOf(addWorkingDays(calendar, begun, days).at, calendar.timeZone);
  const length = dayAfter(last) - first + 1;
  const days = Array.from({ length }, (_, at) => at);
  const step = Math.max(1, Math.ceil(length / 12));
  return {
    length,
    start,
    offsetOf: (days) => dayAfter(days) - first + 0.5,
    provisional: addWorkingDays(calendar, begun, last).provisional,
    dateOf: (days) => nameOf(dayAfter(days)),
    off: days.filter((at) => !isWorkingDay(calendar, nameOf(first + at))),
    ticks: days.filter((at) => at % step === 0).map((at) => ({ at, label: monthAndDay(nameOf(first + at)) }))
  };
}

/** `2026-03-02` as `3/2`. */
function monthAndDay(day: string): string {
  const [, month, number] = day.split('-').map(Number);
  return `${month}/${number}`;
}
