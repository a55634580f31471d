/** Days of Asia/Shanghai, which has kept UTC+8 without summer time since 1992. Days are `YYYY-MM-DD` or counted from 1970. */

export const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

/** Which local day a moment lies in, counted from 1970-01-01. */
export function dayOf(ms: number): number {
  return Math.floor((ms + OFFSET_MS) / DAY_MS);
}

/** The first moment of a local day. */
export function startOf(day: number): number {
  return day * DAY_MS - OFFSET_MS;
}

/** The last moment of a local day, 23:59:59.999. */
export function endOf(day: number): number {
  return startOf(day + 1) - 1;
}

/** How much of its local day has passed at a moment: 0.5 at noon, 1 at the last moment. */
export function fractionOf(ms: number): number {
  const start = startOf(dayOf(ms));
  return ms - start === DAY_MS - 1 ? 1 : (ms - start) / DAY_MS;
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
