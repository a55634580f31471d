import { m } from '#lib/paraglide/messages.js';

/** How a period is counted; absent in a document: working days. */
export type LimitUnit = 'workingDays' | 'days' | 'hours';

/** A limit in words, its unit said: 当场办, 半个工作日, 5 个工作日, 20 天, 24 小时. */
export function limitText(amount: number, unit: LimitUnit = 'workingDays'): string {
  if (amount === 0) return m.ui_limit_spot();
  if (unit === 'hours') return m.ui_limit_hours({ amount });
  if (unit === 'days') return m.ui_limit_days({ amount });
  return amount === 0.5 ? m.ui_limit_half() : m.ui_limit_workingDays({ amount });
}
