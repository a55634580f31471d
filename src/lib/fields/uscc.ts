import { toAscii } from '#lib/forms/date-parts.ts';

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 统一社会信用代码 as it is kept: ASCII, without spaces, upper case. */
export function normaliseUscc(text: string): string {
  return toAscii(text).replace(/[\s-]/g, '').toUpperCase();
}

/** The check sign of 17 signs (GB 32100-2015: weights 3^i mod 31). Undefined when a sign is not of the code. */
export function usccCheckSign(code: string): string | undefined {
  let sum = 0;
  let weight = 1;
  for (const sign of code.slice(0, 17)) {
    const value = SIGNS.indexOf(sign);
    if (value < 0) return undefined;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return SIGNS[(31 - (sum % 31)) % 31];
}

/** What is wrong with a 统一社会信用代码, or undefined. */
export function usccFault(value: string): 'length' | 'signs' | 'check' | undefined {
  if (value.length !== 18) return 'length';
  const check = usccCheckSign(value);
  if (check === undefined || !/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}/.test(value)) return 'signs';
  return value.endsWith(check) ? undefined : 'check';
}
