const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const implied = new Map<string, boolean>();

/** The 18th character for the first 17 digits of a citizen's number (GB 11643). */
export function citizenCheck(digits: string): string {
  return CHECKS[WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11]!;
}

/** True for 18 characters whose last one does not belong to the others: a slip of the pen. Other lengths are not judged. */
export function isMistypedCitizenId(value: string): boolean {
  return /^\d{17}[\dX]$/.test(value) && citizenCheck(value) !== value[17];
}

/** The 18th character of a unified social credit code for the first 17 (GB 32100). */
export function usccCheck(first: string): string {
  const sum = USCC_WEIGHTS.reduce((total, weight, index) => total + weight * USCC.indexOf(first[index]!), 0);
  return USCC[(31 - (sum % 31)) % 31]!;
}

export const usccAlphabet = USCC;

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
