/** Parts of a moment as written; a layout may know only some of them. */
export interface DateParts {
  YYYY?: string;
  MM?: string;
  DD?: string;
  HH?: string;
  mm?: string;
}
type Token = keyof DateParts;

const TOKENS: Token[] = ['YYYY', 'MM', 'DD', 'HH', 'mm'];
const SPLIT = /(YYYY|MM|DD|HH|mm)/;

/** Canonical layouts by kind. */
export const LAYOUTS = {
  date: 'YYYY-MM-DD',
  datetime: 'YYYY-MM-DDTHH:mm',
  month: 'YYYY-MM',
  year: 'YYYY',
  time: 'HH:mm'
} as const;

/** Tokens of a layout in order; empty when the text is no date layout, or asks for more than is known here (seconds). */
export function tokensOf(layout: string): Token[] {
  if (/[A-Za-z]/.test(layout.replace(/YYYY|MM|DD|HH|mm|T/g, ''))) return [];
  return layout.split(SPLIT).filter((part): part is Token => TOKENS.includes(part as Token));
}

/** Reads a text in a layout; `null` when it does not fit or no such day or time exists. */
export function readDate(layout: string, value: string): DateParts | null {
  const pattern = layout
    .split(SPLIT)
    .map((part) => groupOf(part))
    .join('');
  const match = new RegExp(`^${pattern}$`).exec(value);
  if (!match || tokensOf(layout).length === 0) return null;
  const parts: DateParts = {};
  tokensOf(layout).forEach((token, index) => (parts[token] = match[index + 1]));
  return isReal(parts) ? parts : null;
}

/** Writes parts in a layout; `null` when the layout needs a part that is not known: dates are cut down, never up. */
export function writeDate(layout: string, parts: DateParts): string | null {
  const tokens = tokensOf(layout);
  if (tokens.length === 0 || tokens.some((token) => parts[token] === undefined)) return null;
  return layout
    .split(SPLIT)
    .map((part) => parts[part as Token] ?? part)
    .join('');
}

/** From one layout to another of the same or lower precision. */
export function convertDate(from: string, to: string, value: string): string | null {
  const parts = readDate(from, value);
  return parts && writeDate(to, parts);
}

/** More moments than this are not listed. */
const LISTED_AT_MOST = 400;

/**
 * The moments in layout `from` that a text in the coarser layout `to` may stand for; `null` where they are too many to list
 * (a time without its day), none where the text is no date of that layout.
 */
export function candidateDates(from: string, to: string, value: string): string[] | null {
  const known = readDate(to, value);
  if (!known) return [];
  const missing = tokensOf(from).filter((token) => known[token] === undefined);
  let found: DateParts[] = [known];
  for (const token of missing) {
    if (token === 'YYYY') return null;
    found = found.flatMap((parts) => valuesOf(token, parts).map((part) => ({ ...parts, [token]: part })));
    if (found.length > LISTED_AT_MOST) return null;
  }
  return found.flatMap((parts) => writeDate(from, parts) ?? []);
}

function valuesOf(token: Token, parts: DateParts): string[] {
  const first = token === 'MM' || token === 'DD' ? 1 : 0;
  const counts = { YYYY: 0, MM: 12, DD: daysInMonth(Number(parts.YYYY ?? 2000), Number(parts.MM)), HH: 24, mm: 60 };
  return Array.from({ length: counts[token] }, (_, index) => String(first + index).padStart(2, '0'));
}

/** A layout in the letters of this list: `yyyy-MM-dd` means what `YYYY-MM-DD` means. */
export function plainLayout(layout: string): string {
  return layout.replace(/yyyy/g, 'YYYY').replace(/dd/g, 'DD');
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function groupOf(part: string): string {
  if (part === 'YYYY') return '(\\d{4})';
  if (TOKENS.includes(part as Token)) return '(\\d{2})';
  return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function isReal({ YYYY, MM, DD, HH, mm }: DateParts): boolean {
  const month = MM === undefined ? 1 : Number(MM);
  if (month < 1 || month > 12 || Number(YYYY ?? 2000) < 1) return false;
  if (DD !== undefined && (Number(DD) < 1 || Number(DD) > daysInMonth(Number(YYYY ?? 2000), month))) return false;
  return Number(HH ?? 0) < 24 && Number(mm ?? 0) < 60;
}
