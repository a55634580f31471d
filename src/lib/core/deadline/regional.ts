import type { Calendar, CalendarException, Calendars } from '../model/calendar.ts';
import { liesIn } from '../model/region.ts';

/**
 * The calendar of one region: the national one with the days of the region, and of those around it, laid over it. Its revision
 * changes whenever any day does, so that open dates are counted anew (rule 25).
 * @param code of an administrative division, e.g. `350206`
 */
export function calendarAt({ calendars, regional = [] }: Calendars, code: string): Calendar | undefined {
  const base = calendars[0];
  if (!base) return undefined;
  const exceptions = regional
    .filter((region) => liesIn(code, region.code))
    .flatMap(({ days, code: { length } }) => days.map((day) => ({ day, length })))
    // Announced later holds; on the same day the inner region.
    .toSorted((a, b) => compare(a.day.announced, b.day.announced) || a.length - b.length)
    .map(({ day }) => day);
  const revision = `${base.revision}:${sumOf(base, exceptions)}`;
  return { ...base, revision, ...(exceptions.length > 0 ? { exceptions } : {}) };
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}

/**
 * A sum over every day that the calendar has, not over what holidays and notices are called (FNV-1a, 32 bits): against a
 * forgotten revision, not against forgery.
 */
function sumOf({ timeZone, years }: Calendar, exceptions: CalendarException[]): string {
  const bare = Object.entries(years).map(([year, { holidays, workdays }]) => [year, holidays, workdays]);
  const days = [timeZone, bare, exceptions.map(({ day, worked }) => [day, worked])];
  let sum = 0x811c9dc5;
  for (const unit of JSON.stringify(days)) sum = Math.imul(sum ^ unit.codePointAt(0)!, 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, '0');
}
