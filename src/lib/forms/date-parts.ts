import type { DatePart } from './schema.ts';

export type DateTexts = Partial<Record<DatePart, string>>;

const FULL_WIDTH = /[\uff01-\uff5e]/g;

/** Full-width digits, letters and signs → ASCII; the wide space → a space. */
export function toAscii(text: string): string {
  return text.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ');
}

function pad(text: string, length: number): string {
  return /^\d+$/.test(text) ? text.padStart(length, '0') : text;
}

/** One typed part: ASCII, without 年月日时分 and without the signs that join the parts. */
function cleanPart(text: string | undefined): string {
  return toAscii(text ?? '').replace(/[\s年月日时分:/T-]/g, '');
}

/**
 * Typed parts → `2026-03-05`, `2026-03`, `08:26` or `2026-03-05T08:26` (`date-time` also gets seconds and `offset`).
 * Undefined when every part is empty; a wrong or missing part stays visible in the text, so the schema refuses it.
 */
export function joinDate(
  parts: readonly DatePart[],
  texts: DateTexts,
  format: string,
  offset = '+08:00'
): string | undefined {
  const clean = Object.fromEntries(parts.map((part) => [part, cleanPart(texts[part])]));
  if (parts.every((part) => clean[part] === '')) return undefined;
  const of = (part: DatePart): string => (part === 'year' ? (clean[part] ?? '') : pad(clean[part] ?? '', 2));
  const date = parts
    .filter((part) => part === 'year' || part === 'month' || part === 'day')
    .map(of)
    .join('-');
  const time = parts
    .filter((part) => part === 'hour' || part === 'minute')
    .map(of)
    .join(':');
  const joined = [date, time].filter((text) => text !== '').join('T');
  return format === 'date-time' ? `${joined}:00${offset}` : joined;
}

/** The reverse of `joinDate`, also for half-filled texts: each part as it goes into its field. */
export function splitDate(parts: readonly DatePart[], value: unknown): DateTexts {
  if (typeof value !== 'string') return {};
  const hasDate = parts.includes('year');
  const [first = '', second = ''] = value.split('T');
  const days = (hasDate ? first : '').split('-');
  const hours = (hasDate ? second : first).split(':');
  const found: DateTexts = {
    year: days[0],
    month: days[1],
    day: days[2],
    hour: hours[0],
    minute: hours[1]?.slice(0, 2)
  };
  return Object.fromEntries(parts.map((part) => [part, found[part] ?? '']));
}
