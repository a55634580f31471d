import { momentOf, offsetAt } from './zone.ts';

/** Local days of a time zone, as `YYYY-MM-DD` or counted from 1970-01-01. */

export const DAY_MS = 86_400_000;

/** Which local day a moment lies in, counted from 1970-01-01. */
export function dayOf(ms: number, timeZone: string): number {
  return Math.floor((ms + offsetAt(timeZone, ms)) / DAY_MS);
}

/** The first moment of a local day. */
export function startOf(day: number, timeZone: string): number {
  return momentOf(timeZone, day * DAY_MS);
}

/** The last moment of a local day, 23:59:59.999. */
export function endOf(day: number, timeZone: string): number {
  return startOf(day + 1, timeZone) - 1;
}

/** The moment at which its clocks show that part of a local day: 12:00 for a half. */
export function partOf(day: number, part: number, timeZone: string): number {
  return momentOf(timeZone, day * DAY_MS + Math.round(part * DAY_MS));
}

/** How much of its local day has passed at a moment, by the clocks there: 0.5 at noon, 1 at the last moment. */
export function fractionOf(ms: number, timeZone: string): number {
  const shown = (ms + offsetAt(timeZone, ms)) % DAY_MS;
  const passed = shown < 0 ? shown + DAY_MS : shown;
  return passed === DAY_MS - 1 ? 1 : passed / DAY_MS;
}

export function nameOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function dayNamed(name: string): number {
  return Math.floor(Date.parse(`${name}T00:00:00Z`) / DAY_MS);
}

export function isWeekend(day: number): boolean {
  return [0, 6].includes(new Date(day * DAY_MS).getUTCDay());
}
