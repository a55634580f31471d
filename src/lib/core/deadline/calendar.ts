import { FaultError } from '../errors.ts';
import type { Calendar } from '../model/calendar.ts';
import { dayNamed, dayOf, endOf, fractionOf, isWeekend, nameOf, partOf } from './days.ts';
import { text } from './messages.ts';

/** Longest search for a working day; a real calendar has one within two weeks. */
const MAX_SEARCH = 400;

/**
 * Holidays that fall on the same days every year (全国年节及纪念日放假办法 第二条): all that is known of a year whose
 * calendar has not been published yet (rule 25).
 */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

/** Whether a local day `YYYY-MM-DD` is worked, 调休 included. Of an unpublished year: weekdays but fixed-date holidays. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  return isWorked(calendar, dayNamed(day));
}

/** Whether the calendar of the day's year has been published. */
export function isPublished(calendar: Calendar, day: string): boolean {
  return Object.hasOwn(calendar.years, day.slice(0, 4));
}

/**
 * The moment `days` working days after `fromMs`.
 *
 * The day of acceptance is day 0 and does not count (民法典 第二百零一条: 开始的当日不计入); the time is due at the end
 * (23:59:59.999) of the n-th working day after it. `0` means on the spot: the end of the same day, or of the next working
 * day when the day itself is none. A part of a day ends at that part of the next working day: 0.5 at 12:00; of what comes
 * in on a day off it ends with that day.
 * `provisional`: a day that was counted lies in a year whose calendar is not published yet (rule 25).
 */
export function addWorkingDays(calendar: Calendar, fromMs: number, days: number): { at: number; provisional: boolean } {
  const start = dayOf(fromMs, calendar.timeZone);
  const whole = Math.floor(days);
  const part = days - whole;
  let day = whole === 0 && part === 0 ? nextWorked(calendar, start) : start;
  for (let n = 0; n < whole; n++) day = nextWorked(calendar, day + 1);
  if (part > 0) day = nextWorked(calendar, day + 1);
  // What is due on the spot has that whole day, so half a day cannot be due earlier.
  const halved = part > 0 && (whole > 0 || isWorked(calendar, start));
  const at = halved ? partOf(day, part, calendar.timeZone) : endOf(day, calendar.timeZone);
  return { at, provisional: anyUnpublished(calendar, start, day) };
}

/**
 * Working days from one moment to another, the first day not counted: the inverse of `addWorkingDays`. The last day counts
 * as far as it has passed when it is a working day. Negative when `toMs` is earlier.
 */
export function workingDaysBetween(calendar: Calendar, fromMs: number, toMs: number): number {
  if (toMs < fromMs) return 0 - workingDaysBetween(calendar, toMs, fromMs);
  const first = dayOf(fromMs, calendar.timeZone);
  const last = dayOf(toMs, calendar.timeZone);
  let count = 0;
  for (let day = first + 1; day < last; day++) if (isWorked(calendar, day)) count++;
  return last > first && isWorked(calendar, last) ? count + fractionOf(toMs, calendar.timeZone) : count;
}

/**
 * Working days left until a due moment: 0 = due today (or on a day off before the next working day), negative = overdue by
 * so many working days. A deadline stopped with `n` left is resumed with `addWorkingDays(now, n)`.
 */
export function workingDaysLeft(calendar: Calendar, nowMs: number, dueMs: number): number {
  if (nowMs <= dueMs) return workingDaysBetween(calendar, nowMs, dueMs);
  const today = dayOf(nowMs, calendar.timeZone);
  let late = 0;
  for (let day = dayOf(dueMs, calendar.timeZone) + 1; day <= today; day++) if (isWorked(calendar, day)) late++;
  return 0 - late;
}

/** What was looked up of a calendar once; calendars are never changed in place. */
const known = new WeakMap<Calendar, Map<number, boolean>>();

/** Of a day counted from 1970-01-01. A region's own day goes before the national calendar. */
export function isWorked(calendar: Calendar, day: number): boolean {
  let days = known.get(calendar);
  if (!days) known.set(calendar, (days = new Map()));
  let worked = days.get(day);
  if (worked === undefined) days.set(day, (worked = lookUp(calendar, day)));
  return worked;
}

function lookUp(calendar: Calendar, day: number): boolean {
  const name = nameOf(day);
  const own = calendar.exceptions?.findLast((exception) => exception.day === name);
  if (own) return own.worked;
  const year = calendar.years[name.slice(0, 4)];
  if (!year) return !isWeekend(day) && !FIXED_HOLIDAYS.has(name.slice(5));
  if (year.workdays.includes(name)) return true;
  return !isWeekend(day) && !year.holidays.includes(name);
}

/** The day itself when it is worked, else the first after it. */
export function nextWorked(calendar: Calendar, from: number): number {
  for (let day = from; day < from + MAX_SEARCH; day++) if (isWorked(calendar, day)) return day;
  throw new FaultError('deadline/no-working-day', text.noWorkingDay(), { from: nameOf(from), calendar: calendar.id });
}

/** Whether a span of days, both ends included, touches a year without a published calendar. */
export function anyUnpublished(calendar: Calendar, first: number, last: number): boolean {
  for (let year = Number(nameOf(first).slice(0, 4)); year <= Number(nameOf(last).slice(0, 4)); year++)
    if (!isPublished(calendar, `${year}-01-01`)) return true;
  return false;
}
