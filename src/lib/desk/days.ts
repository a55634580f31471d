/** Calendar days are those of the office, whatever zone the machine stands in. */
const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit'
});

/** The office's calendar day of a moment, `YYYY-MM-DD`. */
export function dayOf(ms: number): string {
  return dayFormat.format(ms);
}

/** Last day (Sunday) of the week that contains the day; weeks begin on Monday (GB/T 7408). */
export function weekEnd(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const untilSunday = (7 - date.getUTCDay()) % 7;
  return new Date(date.getTime() + untilSunday * DAY_MS).toISOString().slice(0, 10);
}

/** The moment at which a day of the office ends, in milliseconds; its zone knows no summer time (GB/T 7408). */
export function dayEnd(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`) + DAY_MS;
}
