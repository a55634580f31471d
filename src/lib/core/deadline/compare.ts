import type { Calendar } from '../model/calendar.ts';
import type { Duration, StartRule } from '../model/duration.ts';
import { isWorked } from './calendar.ts';
import { DAY_MS, dayNamed, partOf } from './days.ts';
import { addDuration } from './duration.ts';

/** Looked at where no calendar is published at all. */
const SOME_YEAR = '2026';
/** When people apply: any time of the day gives the same days, and hours are counted from it. */
const MORNING = 9 / 24;

/** Mornings of the working days of every published year: what holds from each of them holds by the calendar. */
export function eachMorning(calendar: Calendar): number[] {
  const years = Object.keys(calendar.years).sort();
  return (years.length > 0 ? years : [SOME_YEAR]).flatMap((year) => {
    const [first, next] = [dayNamed(`${year}-01-01`), dayNamed(`${Number(year) + 1}-01-01`)];
    const days = Array.from({ length: next - first }, (_, at) => first + at);
    return days.filter((day) => isWorked(calendar, day)).map((day) => partOf(day, MORNING, calendar.timeZone));
  });
}

/** Whether one period may end after another that begins with it. Of one unit the figures tell, of two the calendar. */
export function mayEndLater(calendar: Calendar, one: Duration, other: Duration, start?: StartRule): boolean {
  if (one.unit === other.unit) return one.amount > other.amount;
  return eachMorning(calendar).some(
    (from) => addDuration(calendar, from, one, start).at > addDuration(calendar, from, other, start).at
  );
}

/** The shortest period of that unit, in whole numbers, that is never over before what ends at `endOf` of any morning. */
export function shortestOver(
  calendar: Calendar,
  unit: Duration['unit'],
  endOf: (from: number) => number,
  start?: StartRule
): number {
  const ends = eachMorning(calendar).map((from) => ({ from, end: endOf(from) }));
  const length = unit === 'hours' ? DAY_MS / 24 : DAY_MS;
  const most = Math.max(...ends.map(({ from, end }) => Math.ceil((end - from) / length)));
  for (let amount = 0; amount < most; amount += 1)
    if (ends.every(({ from, end }) => addDuration(calendar, from, { amount, unit }, start).at >= end)) return amount;
  return most;
}
