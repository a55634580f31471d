import { toAscii } from '#lib/forms/date-parts.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** 公民身份号码 as it is kept: ASCII, without spaces, X in upper case. */
export function normaliseCitizenId(text: string): string {
  return toAscii(text).replace(/[\s-]/g, '').toUpperCase();
}

/** The check digit of 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function citizenIdCheckDigit(digits: string): string {
  const sum = [...digits.slice(0, 17)].reduce(
    (total, digit, index) => total + Number(digit) * (WEIGHTS[index] ?? 0),
    0
  );
  return CHECK[sum % 11] ?? '';
}

/** The birth date in the number, `YYYY-MM-DD`, or undefined when there is no such day. */
export function birthDateOf(citizenId: string): string | undefined {
  const [, year = '', month = '', day = ''] = /^\d{6}(\d{4})(\d{2})(\d{2})/.exec(citizenId) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real =
    year !== '' &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day) &&
    Number(year) >= 1850;
  return real ? `${year}-${month}-${day}` : undefined;
}

/** What is wrong with a 公民身份号码, or undefined. */
export function citizenIdFault(value: string): 'length' | 'signs' | 'date' | 'check' | undefined {
  if (value.length !== 18) return 'length';
  if (!/^[1-9]\d{16}[\dX]$/.test(value)) return 'signs';
  if (!birthDateOf(value)) return 'date';
  return value.endsWith(citizenIdCheckDigit(value)) ? undefined : 'check';
}
