import { LAYOUTS, readDate } from './dates.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
/** Region, birth date, sequence (odd: male), check (GB 11643). */
const CITIZEN = /^(\d{6})(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dX]$/;
const implied = new Map<string, boolean>();

export interface CitizenFacts {
  /** Six digits of the county that gave the number, in the numbering of that time (GB/T 2260). */
  region: string;
  /** `YYYY-MM-DD`. */
  birth: string;
  /** `1` male, `2` female (GB/T 2261.1). */
  gender: string;
}

/** The 18th character for the first 17 digits of a citizen's number (GB 11643). */
export function citizenCheck(digits: string): string {
  return CHECKS[WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11]!;
}

/** A number as it is meant: full-width digits made plain, spaces taken out, letters made capitals. */
export function plainNumber(value: string): string {
  return value.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** What a citizen's number says about its owner; `null` for one that is none: length, day of birth, or check character. */
export function readCitizenId(value: string): CitizenFacts | null {
  const number = plainNumber(value);
  const match = CITIZEN.exec(number);
  if (!match || citizenCheck(number) !== number[17]) return null;
  const birth = `${match[2]}-${match[3]}-${match[4]}`;
  if (!readDate(LAYOUTS.date, birth)) return null;
  return { region: match[1]!, birth, gender: Number(match[5]) % 2 === 1 ? '1' : '2' };
}

/** True for 18 characters that no citizen has: a slip of the pen. Other lengths are not judged. */
export function isMistypedCitizenId(value: string): boolean {
  return /^\d{17}[\dX]$/.test(value) && readCitizenId(value) === null;
}

/** Whether a pattern lets through citizens' numbers of 18 characters only (tried on numbers of every kind). */
export function impliesCitizenId(pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  if (!implied.has(pattern)) implied.set(pattern, tryOut(new RegExp(pattern, 'u')));
  return implied.get(pattern)!;
}

function tryOut(pattern: RegExp): boolean {
  const others = [
    '350206900101123',
    'E12345678',
    'H0123456',
    '35020619900101123',
    '3502061990010112345',
    '91350206MA2XN3C60B',
    '123456789012',
    ''
  ];
  return pattern.test('350206199001011231') && !others.some((other) => pattern.test(other));
}
