import { plainNumber, readCitizenId } from './citizen-id.ts';

/** Characters of a unified social credit code (GB 32100): no I, O, S, V, Z. */
export const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Registration authority, kind of body, region of the authority, organisation code (GB 11714), check. */
const USCC = /^[0-9A-HJ-NPQRTUWXY]{2}(\d{6})([0-9A-HJ-NPQRTUWXY]{9})[0-9A-HJ-NPQRTUWXY]$/;
const implied = new Map<string, boolean>();

export interface UsccFacts {
  /** Six digits of the region of the registration authority (GB/T 2260). */
  region: string;
  /** Nine characters of the organisation code, as GB 11714 has them without its hyphen. */
  orgCode: string;
}

/** The 18th character of a unified social credit code for the first 17 (GB 32100). */
export function usccCheck(first: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * usccAlphabet.indexOf(first[index]!), 0);
  return usccAlphabet[(31 - (sum % 31)) % 31]!;
}

/** What a unified social credit code says; `null` for one that is none. */
export function readUscc(value: string): UsccFacts | null {
  const code = plainNumber(value);
  const match = USCC.exec(code);
  return match && usccCheck(code) === code[17] ? { region: match[1]!, orgCode: match[2]! } : null;
}

/** True for 18 characters that are neither a credit code nor, as for sole traders, a citizen's number. Others are not judged. */
export function isMistypedUscc(value: string): boolean {
  return /^[0-9A-Z]{18}$/.test(value) && readUscc(value) === null && readCitizenId(value) === null;
}

/** Whether a pattern lets through nothing but 18 characters that begin like a credit code (tried on numbers of every kind). */
export function impliesUscc(pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  if (!implied.has(pattern)) implied.set(pattern, tryOut(new RegExp(pattern, 'u')));
  return implied.get(pattern)!;
}

function tryOut(pattern: RegExp): boolean {
  const others = ['350206900101123', 'E12345678', '91350206MA2XN3C6', '913502061234567', '91350206MA2XN3C60BX', ''];
  return pattern.test('91350206MA2XN3C60B') && !others.some((other) => pattern.test(other));
}
