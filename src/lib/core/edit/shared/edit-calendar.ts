import { dayNamed, isWeekend, nameOf } from '../../deadline/days.ts';
import { ok, refuse, type Result } from '../../errors.ts';
import type { Calendar } from '../../model/calendar.ts';
import { text } from './messages.ts';

/** A year as somebody arranged it: every day off, weekends too, and what the holidays are called. */
export interface YearSaid {
  /** The notice that announced it. */
  source: string;
  off: readonly string[];
  /** Day → name, of days off. */
  names: Readonly<Record<string, string>>;
}

export interface CalendarEdit {
  do: 'add' | 'change';
  year: string;
  said: YearSaid;
  /** Somebody says that there is another notice which gives more days off than the law. */
  extra?: boolean;
}

type Year = Calendar['years'][string];

/** Longest rest in a row: a real one has nine days. A search for the next working day has to end. */
const MOST_OFF = 16;

/**
 * Sets a whole year at once, or adds one: a year that is there counts as announced (rule 25), so there is none that is not
 * whole. Refused: days that do not exist, fewer days than the law gives, more of them unless that is said, rests without end.
 */
export function editCalendar(
  calendar: Calendar | null,
  { do: act, year, said, extra = false }: CalendarEdit
): Result<{ document: Calendar; what: string }> {
  if (!calendar) return refused('calendar/none', text.noCalendar());
  if (!/^(20\d\d|2100)$/.test(year)) return refused('calendar/year', text.badYear(), 'year');
  const before = calendar.years[year];
  if (act === 'add' && before) return refused('calendar/taken', text.yearTaken(year), 'year');
  if (act === 'change' && !before) return refused('calendar/year', text.noYear(year), 'year');
  const wrong = problemIn(year, said);
  if (wrong) return wrong;
  const now = yearOf(year, said);
  const wrongSum = sumProblem(year, now, before, extra);
  if (wrongSum) return wrongSum;
  const years = Object.fromEntries(
    Object.entries({ ...calendar.years, [year]: now }).sort(([a], [b]) => (a < b ? -1 : 1))
  );
  const [off, worked] = before ? moved(before, now) : [now.holidays.length, now.workdays.length];
  const what = (before ? text.changedYear : text.addedYear)(year, off, worked);
  return ok({ document: { ...calendar, years }, what });
}

/**
 * A year with half of its days would count as announced, and every deadline in it would be too short; one whose worked weekends
 * were forgotten makes them too long. A day more may be right (2015-09-03), so it takes somebody to say so, once.
 */
function sumProblem(year: string, now: Year, before: Year | undefined, extra: boolean) {
  const [given, law] = [givenIn(now), daysByLaw(year)];
  if (given < law) return refused('calendar/few', text.tooFew(year, given, law), 'days');
  const most = Math.max(law, before ? givenIn(before) : 0);
  return given > most && !extra ? refused('calendar/many', text.tooMany(year, given, law), 'extra') : undefined;
}

/** Weekdays off less weekend days worked. */
export function givenIn({ holidays, workdays }: Pick<Year, 'holidays' | 'workdays'>): number {
  return holidays.length - workdays.length;
}

/** The year as somebody can arrange it anew; `null`: nobody announced it, so weekends and days of rest by law are off. */
export function saidOfYear(year: string, own: Year | undefined): YearSaid {
  const days = daysOf(year);
  if (!own) return { source: '', off: days.filter((day) => isRest(day) || isStatutory(day)), names: {} };
  const [holidays, workdays] = [new Set(own.holidays), new Set(own.workdays)];
  const off = days.filter((day) => (isRest(day) ? !workdays.has(day) : holidays.has(day)));
  return { source: own.source, off, names: own.names ?? {} };
}

/** Every day of a year, `YYYY-MM-DD`. */
export function daysOf(year: string): string[] {
  const first = dayNamed(`${year}-01-01`);
  return Array.from({ length: dayNamed(`${Number(year) + 1}-01-01`) - first }, (_, at) => nameOf(first + at));
}

export function isRest(day: string): boolean {
  return isWeekend(dayNamed(day));
}

/**
 * Days of rest by law that have the same date every year (全国年节及纪念日放假办法 第二条; the second day of 劳动节 since the
 * change of 2024 alone, in force from 2025).
 */
export function isStatutory(day: string): boolean {
  const date = day.slice(5);
  return ['01-01', '05-01', '10-01', '10-02', '10-03'].includes(date) || (date === '05-02' && day >= '2025');
}

/**
 * As many weekdays are off, less the weekend days that are worked, as the law gives days of rest, since one that falls on a
 * weekend is made up for (全国年节及纪念日放假办法): 13 since 2025, 11 before.
 */
export function daysByLaw(year: string): number {
  return year >= '2025' ? 13 : 11;
}

export function yearOf(year: string, { source, off, names }: YearSaid): Year {
  const free = new Set(off);
  const days = daysOf(year);
  const named = days.flatMap((day) => (free.has(day) && names[day] ? [[day, names[day]] as const] : []));
  return {
    source,
    holidays: days.filter((day) => !isRest(day) && free.has(day)),
    workdays: days.filter((day) => isRest(day) && !free.has(day)),
    ...(named.length > 0 ? { names: Object.fromEntries(named) } : {})
  };
}

function problemIn(year: string, { source, off, names }: YearSaid) {
  if (source === '' || source.length > 200) return refused('calendar/source', text.noSource(200), 'source');
  const days = daysOf(year);
  const strange = [...off, ...Object.keys(names)].find((day) => !days.includes(day));
  if (strange !== undefined) return refused('calendar/day', text.strangeDay(strange.slice(0, 20), year), 'days');
  const free = new Set(off);
  const statutory = days.find((day) => isStatutory(day) && !free.has(day));
  if (statutory) return refused('calendar/statutory', text.statutory(statutory), 'days');
  const long = runsOf(days, free).find((run) => run.length > MOST_OFF);
  if (long) return refused('calendar/long', text.tooLong(long[0]!, long.at(-1)!, MOST_OFF), 'days');
  if (Object.values(names).some((name) => name.length > 20))
    return refused('calendar/name', text.longName(20), 'names');
  return undefined;
}

/** Days off one after the other, in the order of the year. */
export function runsOf(days: readonly string[], free: ReadonlySet<string>): string[][] {
  const runs: string[][] = [];
  for (const [at, day] of days.entries()) {
    if (!free.has(day)) continue;
    if (at > 0 && free.has(days[at - 1]!)) runs.at(-1)!.push(day);
    else runs.push([day]);
  }
  return runs;
}

/** How many days became days off, and how many are worked now. */
function moved(before: Year, now: Year): [off: number, worked: number] {
  const count = (these: readonly string[], others: readonly string[]) =>
    these.filter((day) => !others.includes(day)).length;
  return [
    count(now.holidays, before.holidays) + count(before.workdays, now.workdays),
    count(before.holidays, now.holidays) + count(now.workdays, before.workdays)
  ];
}

function refused(code: string, message: string, path?: string) {
  return refuse({ code, message, ...(path === undefined ? {} : { path }) });
}
