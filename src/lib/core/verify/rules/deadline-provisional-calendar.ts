import { addWorkingDays } from '../../deadline/calendar.ts';
import { dayNamed, dayOf, endOf, nameOf } from '../../deadline/days.ts';
import { latestDays, limitsOf, waitsUnder } from '../../deadline/path.ts';
import type { Calendar } from '../../model/index.ts';
import type { Rule } from '../types.ts';
import { text } from './deadline-messages.ts';

/**
 * From which day of acceptance on the bundle's dates are provisional, because they reach into a year whose calendar is not
 * published (rule 25). It hangs on the calendar alone and not on today.
 */
export const provisionalCalendar: Rule = {
  code: 'deadline/provisional-calendar',
  check: ({ source }) => {
    const year = Object.keys(source.calendar.years).toSorted().at(-1);
    if (year === undefined) return [{ message: text.noCalendar(source.bundle.name), path: 'calendar' }];
    const days = latestDays(waitsUnder(source, {}), limitsOf(source, {}, 'promised'));
    const safe = lastSafe(source.calendar, year, days);
    if (safe === `${year}-12-31`) return [];
    return [{ message: text.provisional(source.bundle.name, year, safe, days), path: `calendar/${year}` }];
  }
};

/** The last day of the year on which so many working days still end in a published year: later ones only end later. */
function lastSafe(calendar: Calendar, year: string, days: number): string {
  let [safe, unsafe] = [dayNamed(`${year}-01-01`) - 1, dayNamed(`${year}-12-31`) + 1];
  while (unsafe - safe > 1) {
    const middle = Math.floor((safe + unsafe) / 2);
    const { at } = addWorkingDays(calendar, endOf(middle, calendar.timeZone), days);
    if (nameOf(dayOf(at, calendar.timeZone)).startsWith(year)) safe = middle;
    else unsafe = middle;
  }
  return nameOf(safe);
}
