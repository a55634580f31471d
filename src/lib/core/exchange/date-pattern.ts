/** Parts of a date layout; month and day carry their true ranges, which no longer layout can misread. */
const PARTS: Record<string, string> = {
  YYYY: '\\d{4}',
  MM: '(0[1-9]|1[0-2])',
  DD: '(0[1-9]|[12]\\d|3[01])',
  HH: '([01]\\d|2[0-3])',
  mm: '[0-5]\\d',
  ss: '[0-5]\\d'
};
const PART = /YYYY|MM|DD|HH|mm|ss/g;

/** Regular expression for a date layout such as `YYYYMMDD` or `YYYY年MM月DD日`; `undefined` when it is no layout of dates or times. */
export function datePattern(written: string): string | undefined {
  const format = written.replace(/yyyy/g, 'YYYY').replace(/dd/g, 'DD');
  const rest = format.replace(PART, '');
  if (rest === format || /[A-Za-z0-9]/.test(rest.replace(/T/, ''))) return undefined;
  let pattern = '';
  let last = 0;
  for (const match of format.matchAll(PART)) {
    pattern += escaped(format.slice(last, match.index)) + PARTS[match[0]];
    last = match.index + match[0].length;
  }
  return `^${pattern}${escaped(format.slice(last))}$`;
}

function escaped(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
