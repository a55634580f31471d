export const PERIODS = ['today', 'week', 'month', 'year'] as const;
export type Period = (typeof PERIODS)[number];

const DAY = 86_400_000;
/** China has one time and no summer time (Asia/Shanghai, UTC+8). */
const OFFSET = 8 * 3_600_000;

/** What somebody looks at. */
export interface Filter {
  period: Period;
  bundle: string | null;
  department: string | null;
}

/** Days since 1970-01-01 at UTC+8. */
export function dayNumber(at: number): number {
  return Math.floor((at + OFFSET) / DAY);
}

/** The first moment of such a day. */
export function dayBegins(day: number): number {
  return day * DAY - OFFSET;
}

/** From the beginning of today, of this week (Monday), month or year up to now; `to` is not included. */
export function spanOfPeriod(period: Period, now: number): { from: number; to: number } {
  const today = dayNumber(now);
  const local = new Date(today * DAY);
  const first: Record<Period, number> = {
    today,
    week: today - ((local.getUTCDay() + 6) % 7),
    month: Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1) / DAY,
    year: Date.UTC(local.getUTCFullYear(), 0, 1) / DAY
  };
  return { from: dayBegins(first[period]), to: now + 1 };
}

/** The calendar month before the one of `now`, whole, as `2026-10`. */
export function lastMonth(now: number): { name: string; from: number; to: number } {
  const local = new Date(dayNumber(now) * DAY);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth()];
  const begins = (back: number) => dayBegins(Date.UTC(year, month - back, 1) / DAY);
  return { name: new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 7), from: begins(1), to: begins(0) };
}

export function readPeriod(said: string | null): Period {
  return PERIODS.find((period) => period === said) ?? 'month';
}
