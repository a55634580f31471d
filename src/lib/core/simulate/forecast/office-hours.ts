import { nextWorked } from '../../deadline/calendar.ts';
import { DAY_MS, dayNamed } from '../../deadline/days.ts';
import { momentOf } from '../../deadline/zone.ts';
import type { Calendar } from '../../model/index.ts';
import type { Forecast } from '../../model/forecast.ts';

const HOUR_MS = 3_600_000;

/** Time counted in working hours from the first day's opening on, and what the clock on the wall shows then. */
export interface OfficeHours {
  perDay: number;
  /** Which working day it is, from 0. */
  dayAt(hours: number): number;
  momentAt(hours: number): number;
}

export function createOfficeHours(
  calendar: Calendar,
  { start, hours }: Pick<Forecast, 'start' | 'hours'>
): OfficeHours {
  const spells = hours.map(({ from, to }) => ({ from: hourOf(from), length: hourOf(to) - hourOf(from) }));
  const perDay = spells.reduce((sum, { length }) => sum + length, 0);
  const days = [nextWorked(calendar, dayNamed(start))];

  function day(index: number): number {
    while (days.length <= index) days.push(nextWorked(calendar, days.at(-1)! + 1));
    return days[index]!;
  }
  const dayAt = (worked: number) => Math.floor(worked / perDay + 1e-9);
  return {
    perDay,
    dayAt,
    momentAt: (worked) => {
      const index = dayAt(worked);
      let rest = Math.max(0, worked - index * perDay);
      const spell = spells.find(({ length }) => rest < length || ((rest -= length), false)) ?? spells[0]!;
      return momentOf(calendar.timeZone, day(index) * DAY_MS + Math.round((spell.from + rest) * HOUR_MS));
    }
  };
}

export function hourOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours + minutes / 60;
}
