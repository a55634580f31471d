import { getLocale, overwriteGetLocale } from '#lib/paraglide/runtime.js';

/**
 * In the browser the language changes with the whole page only: it is looked up once, not in cookies and settings for each of
 * thousands of words.
 */
export function fixLocale(): void {
  const locale = getLocale();
  overwriteGetLocale(() => locale);
}
