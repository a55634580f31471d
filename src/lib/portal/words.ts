import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { dayWords, momentWords } from '#lib/ui/dates.ts';
import { limitText, type LimitUnit } from '#lib/ui/limits.ts';

/** `3 个工作日`; `当场办` instead of none. */
export function limitWords(days: number, unit?: LimitUnit): string {
  return days === 0 ? m.portal_on_the_spot() : limitText(days, unit);
}

/** A date in the language of the page, with its weekday. */
export function day(at: number, form: 'full' | 'short' = 'full'): string {
  return dayWords(at, getLocale(), form);
}

/** A date and time in the language of the page. */
export function moment(at: number, form: 'full' | 'short' = 'short'): string {
  return momentWords(at, getLocale(), form);
}

/** Names joined as the language joins them; after `most` of them the rest is said by its number. */
export function listWords(names: string[], most = 3): string {
  const comma = getLocale() === 'en' ? ', ' : '、';
  if (names.length <= most) return names.join(comma);
  return m.portal_and_more({ names: names.slice(0, most).join(comma), count: names.length });
}
