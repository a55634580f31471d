import type { Duration } from '../model/duration.ts';
import { text } from './messages.ts';

/** A period in words, its unit said: 当场办, 半个工作日, 5 个工作日, 20 天, 24 小时. Halves of a working day are said as such. */
export function durationWords({ amount, unit }: Duration): string {
  if (amount === 0) return text.onTheSpot();
  if (unit === 'hours') return text.hours(amount);
  if (unit === 'days') return text.days(amount);
  return amount === 0.5 ? text.halfDay() : text.workingDays(amount);
}
