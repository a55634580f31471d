import { addWorkingDays } from '../deadline/calendar.ts';
import { DAY_MS, dayNamed, dayOf, endOf, nameOf } from '../deadline/days.ts';
import { isWorkingDay } from '../deadline/calendar.ts';
import { momentOf, offsetAt } from '../deadline/zone.ts';
import type { Calendar, TimeStep } from '../model/index.ts';

const HOUR_MS = 3_600_000;
/** Where no calendar is published at all. */
const SOME_YEAR = '2026';

/** The moment of a local time `YYYY-MM-DDTHH:mm`; `undefined` for one that no calendar has, such as 30 February. */
export function momentNamed(calendar: Calendar, local: string): number | undefined {
  const [day = '', time = ''] = local.split('T');
  const [hours = NaN, minutes = NaN] = time.split(':').map(Number);
  const known = nameOf(dayNamed(day)) === day && hours < 24 && minutes < 60;
  return known ? momentOf(calendar.timeZone, Date.parse(`${local}:00Z`)) : undefined;
}

/** Local time of a moment, `YYYY-MM-DDTHH:mm:ss`. */
export function localTime(calendar: Calendar, ms: number): string {
  return new Date(ms + offsetAt(calendar.timeZone, ms)).toISOString().slice(0, 19);
}

/** Nine o'clock of the first Monday worked in March of the last published year: far from the long holidays. */
export function someMonday(calendar: Calendar): number {
  const year = Object.keys(calendar.years).sort().at(-1) ?? SOME_YEAR;
  let day = dayNamed(`${year}-03-01`);
  while (new Date(day * DAY_MS).getUTCDay() !== 1 || !isWorkingDay(calendar, nameOf(day))) day += 1;
  return momentNamed(calendar, `${nameOf(day)}T09:00`)!;
}

/**
 * The moment that a leap in time leads to. `workingDays` keeps the time of the day, a part of a day is that part of the
 * working day after; `undefined` for a local time that does not exist.
 */
export function leapTo(calendar: Calendar, step: TimeStep, now: number, beginning: number): number | undefined {
  if ('until' in step) return momentNamed(calendar, step.until);
  if ('hours' in step) return now + Math.round(step.hours * HOUR_MS);
  if ('toWorkingDay' in step)
    return step.toWorkingDay === 0
      ? endOf(dayOf(beginning, calendar.timeZone), calendar.timeZone)
      : addWorkingDays(calendar, beginning, step.toWorkingDay).at;
  const { at } = addWorkingDays(calendar, now, step.workingDays);
  if (!Number.isInteger(step.workingDays)) return at;
  const timeOfDay = (now + offsetAt(calendar.timeZone, now)) % DAY_MS;
  return momentOf(calendar.timeZone, dayOf(at, calendar.timeZone) * DAY_MS + timeOfDay);
}
