import { daysByLaw, daysOf, isRest, runsOf, yearOf, type YearSaid } from '#lib/core/edit/shared/edit-calendar.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

/** The days of a month by weeks, Monday first; `null` before its first day and after its last. */
export interface MonthSheet {
  month: string;
  weeks: (string | null)[][];
}

export function monthsOf(year: string): MonthSheet[] {
  return [...Map.groupBy(daysOf(year), (day) => day.slice(0, 7))].map(([month, days]) => {
    const before = (new Date(`${days[0]}T00:00:00Z`).getUTCDay() + 6) % 7;
    const cells = [...Array.from({ length: before }, () => null), ...days];
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
      Array.from({ length: 7 }, (_none, at) => cells[week * 7 + at] ?? null)
    );
    return { month, weeks };
  });
}

/** A rest that is more than a weekend, or has a name. */
export interface Rest {
  first: string;
  last: string;
  count: number;
  /** All names of its days. */
  name: string;
}

export function restsOf(year: string, free: ReadonlySet<string>, names: Readonly<Record<string, string>>): Rest[] {
  return runsOf(daysOf(year), free)
    .filter((run) => run.some((day) => !isRest(day) || names[day]))
    .map((run) => ({ first: run[0]!, last: run.at(-1)!, count: run.length, name: nameOf(run, names) }));
}

function nameOf(run: readonly string[], names: Readonly<Record<string, string>>): string {
  return [...new Set(run.flatMap((day) => names[day] ?? []))].join('、');
}

/** What a year comes to: as many days off as the law gives, or not. */
export function sumOf(year: string, free: ReadonlySet<string>) {
  const { holidays, workdays } = yearOf(year, { source: '', off: [...free], names: {} });
  const given = holidays.length - workdays.length;
  return { off: holidays.length, worked: workdays.length, given, law: daysByLaw(year) };
}

/**
 * Reads a year from the form: `off` are its days off, one each or many with commas; `names` what days are called already
 * (`day=name;…`), `name:DAY` what somebody calls the rest that the day is in.
 */
export function readYear(form: FormData): { year: string; said: YearSaid } {
  const text = (name: string, most: number) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, most);
  const year = text('year', 4);
  const off = form
    .getAll('off')
    .flatMap((days) => String(days).split(','))
    .filter(Boolean)
    .slice(0, 400);
  const before = Object.fromEntries(
    text('names', 20_000)
      .split(';')
      .map((pair) => pair.split('='))
      .filter(([day, name]) => day && name)
  ) as Record<string, string>;
  return { year, said: { source: text('source', 400), off, names: renamed(form, year, off, before) } };
}

function renamed(form: FormData, year: string, off: readonly string[], before: Record<string, string>) {
  const names = { ...before };
  const runs = /^\d{4}$/.test(year) ? runsOf(daysOf(year), new Set(off)) : [];
  for (const [key, value] of form) {
    const run = key.startsWith('name:') ? runs.find((days) => days.includes(key.slice(5))) : undefined;
    const name = String(value).replace(/[;=]/g, ' ').trim().slice(0, 40);
    // A rest with two names keeps each day's own while nobody writes another one.
    if (!run || name === nameOf(run, before)) continue;
    for (const day of run) {
      if (name === '') delete names[day];
      else names[day] = name;
    }
  }
  return names;
}

/** The same year as hidden fields, to be posted again. */
export function yearFields(year: string, { source, off, names }: YearSaid): { name: string; value: string }[] {
  return [
    { name: 'year', value: year },
    { name: 'source', value: source },
    { name: 'off', value: off.join(',') },
    { name: 'names', value: namesField(names) }
  ];
}

export function namesField(names: Readonly<Record<string, string>>): string {
  return Object.entries(names)
    .map(([day, name]) => `${day}=${name}`)
    .join(';');
}

/** 2026-05-01 to 2026-05-05 in words, the year left out: 5月1日–5月5日. */
export function spanWord(first: string, last: string): string {
  const word = (day: string) => format({ month: 'short', day: 'numeric' }, day);
  return first === last ? word(first) : `${word(first)}–${word(last)}`;
}

export function monthTitle(month: string): string {
  return format({ month: 'long' }, `${month}-01`);
}

/** Mon to Sun as short as they go. */
export function weekdayWords(): string[] {
  return [4, 5, 6, 7, 8, 9, 10].map((day) => format({ weekday: 'narrow' }, `2027-01-${String(day).padStart(2, '0')}`));
}

function format(how: Intl.DateTimeFormatOptions, day: string): string {
  return new Intl.DateTimeFormat(getLocale(), { ...how, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
