/** Dates as people read them. A date always carries its weekday; times are those of the working calendar, Asia/Shanghai. */
export type Language = 'zh-CN' | 'en';

const ZONE = 'Asia/Shanghai';
const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23'
});
const WEEKDAY = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, weekday: 'short' });
const ENGLISH = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, weekday: 'short', day: 'numeric', month: 'short' });

function partsOf(at: number): Record<string, string> {
  return Object.fromEntries(PARTS.formatToParts(at).map((part) => [part.type, part.value]));
}

/** Calendar day in Asia/Shanghai: `2026-03-12`. */
export function isoDay(at: number): string {
  const { year, month, day } = partsOf(at);
  return `${year}-${month}-${day}`;
}

/** `2026年3月12日(周四)`; `short` leaves the year out. English: `Thu 12 Mar 2026`. */
export function dayWords(at: number, language: Language = 'zh-CN', form: 'full' | 'short' = 'full'): string {
  const { year, month, day } = partsOf(at);
  if (language === 'en') return `${ENGLISH.format(at).replace(',', '')}${form === 'full' ? ` ${year}` : ''}`;
  return `${form === 'full' ? `${year}年` : ''}${Number(month)}月${Number(day)}日(${WEEKDAY.format(at)})`;
}

/** `3月17日(周二) 15:20`; `full` says the year too. */
export function momentWords(at: number, language: Language = 'zh-CN', form: 'full' | 'short' = 'short'): string {
  return `${dayWords(at, language, form)} ${timeWords(at)}`;
}

/** `15:20` */
export function timeWords(at: number): string {
  const { hour, minute } = partsOf(at);
  return `${hour}:${minute}`;
}

/** As `dayWords`, the year only where it is another one than that of `now`: for people who work with dates all day. */
export function nearDay(at: number, language: Language, now: number): string {
  return dayWords(at, language, partsOf(at)['year'] === partsOf(now)['year'] ? 'short' : 'full');
}

/** As `momentWords`, the year only where it is another one than that of `now`. */
export function nearMoment(at: number, language: Language, now: number): string {
  return `${nearDay(at, language, now)} ${timeWords(at)}`;
}

/** Day of the month and weekday for the head of a column: `12`, `周四`. */
export function columnWords(at: number, language: Language = 'zh-CN'): { day: string; weekday: string } {
  const weekday = language === 'en' ? ENGLISH.format(at).slice(0, 3) : WEEKDAY.format(at);
  return { day: String(Number(partsOf(at).day)), weekday };
}
