const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** `2026-11-23`, by the clock in China. */
export function isoDay(at: number): string {
  return DAY.format(at);
}
