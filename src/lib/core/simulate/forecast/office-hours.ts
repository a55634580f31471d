import { isWorked, nextWorked } from '../../deadline/calendar.ts';
import { DAY_MS, dayNamed, dayOf } from '../../deadline/days.ts';
import { momentOf, offsetAt } from '../../deadline/zone.ts';
import type { Calendar } from '../../model/index.ts';
import type { Forecast } from '../../model/forecast.ts';

const HOUR_MS = 3_600_000;
/** Below a hundredth of a second: dust of adding up. */
const DUST = 1e-6;

/** The hours during which an office is open, counted on from the opening of the first day. Moments in milliseconds. */
export interface OfficeHours {
  perDay: number;
  /** How many open hours have passed until a moment. */
  workedAt(moment: number): number;
  /** The first moment at which so many more have passed; nothing more: the moment itself. */
  after(moment: number, hours: number): number;
  /** The moment of the first day's opening. */
  opening: number;
  /** The last moment of the n-th working day, from 0. */
  endOfDay(index: number): number;
}

/** @param start local day `YYYY-MM-DD`; a day off counts as the next working day */
export function createOfficeHours(calendar: Calendar, start: string, hours: Forecast['hours']): OfficeHours {
  const { timeZone } = calendar;
  const spells = hours.map(({ from, to }) => ({ from: hourOf(from), length: hourOf(to) - hourOf(from) }));
  const perDay = spells.reduce((sum, { length }) => sum + length, 0);
  const first = nextWorked(calendar, dayNamed(start));
  /** Working days in order, and how many of them lie before each day from the first on. */
  const days = [first];
  const before = [0];
  const worked = [true];

  function day(index: number): number {
    while (days.length <= index) days.push(nextWorked(calendar, days.at(-1)! + 1));
    return days[index]!;
  }
  function look(upTo: number): void {
    for (let at = before.length; at <= upTo; at += 1) {
      before.push(before[at - 1]! + (worked[at - 1] ? 1 : 0));
      worked.push(isWorked(calendar, first + at));
    }
  }
  function workedAt(moment: number): number {
    const today = dayOf(moment, timeZone);
    const at = today - first;
    if (at < 0) return 0;
    look(at);
    if (!worked[at]) return before[at]! * perDay;
    const hour = (moment + offsetAt(timeZone, moment) - today * DAY_MS) / HOUR_MS;
    const open = spells.reduce((sum, { from, length }) => sum + Math.min(length, Math.max(0, hour - from)), 0);
    return before[at]! * perDay + open;
  }
  function momentWith(total: number): number {
    const index = Math.max(0, Math.ceil(total / perDay - DUST) - 1);
    let rest = total - index * perDay;
    const spell = spells.find(({ length }) => rest <= length + DUST || ((rest -= length), false)) ?? spells.at(-1)!;
    return momentOf(timeZone, day(index) * DAY_MS + Math.round((spell.from + Math.min(rest, spell.length)) * HOUR_MS));
  }
  return {
    perDay,
    workedAt,
    after: (moment, more) => (more <= 0 ? moment : Math.max(moment, momentWith(workedAt(moment) + more))),
    opening: momentOf(timeZone, first * DAY_MS + Math.round(spells[0]!.from * HOUR_MS)),
    endOfDay: (index) => momentOf(timeZone, (day(index) + 1) * DAY_MS) - 1
  };
}

export function hourOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours + minutes / 60;
}
