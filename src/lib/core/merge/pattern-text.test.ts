import { describe, expect, test } from 'vitest';
import { citizenCheck, impliesCitizenId, isMistypedCitizenId } from './citizen-id.ts';
import { patternText } from './pattern-text.ts';
import { createRandom } from './random.ts';
import { usccCheck } from './uscc.ts';

const PATTERNS = [
  '^1[3-9]\\d{9}$',
  '^(0\\d{2,3}-?)?\\d{7,8}(-\\d{1,6})?$|^1[3-9]\\d{9}$',
  '^(\\d{15}|\\d{17}[\\dXx])$',
  '^[\\u4e00-\\u9fa5·]{2,30}$',
  '^[0-9A-HJ-NPQRTUWXY]{2}\\d{6}[0-9A-HJ-NPQRTUWXY]{10}$',
  '^\\d{6}\\d{3}\\d{3}[A-Z]{2}\\d{5}[A-Z]\\d{8}$',
  '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
  '^[1-9]\\d{5}(18|19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx]$',
  '^[0-9A-Z]{15}$|^[0-9A-Z]{18}$',
  '^(?:a|bc)*d+$',
  '^[^\\d-]{2}$'
];

describe.each(PATTERNS)('%s', (pattern) => {
  test('gets texts that it accepts, many different ones', () => {
    const texts = Array.from({ length: 60 }, (_, seed) => patternText(pattern, createRandom(seed)));
    expect(texts).not.toContain(null);
    for (const text of texts) expect(text).toMatch(new RegExp(pattern, 'u'));
    expect(new Set(texts).size).toBeGreaterThan(3);
  });
});

test.each(['^(?=a)b$', '^(a)\\1$', '[a', '(a'])('%s is not understood, and says so', (pattern) =>
  expect(patternText(pattern, createRandom(1))).toBeNull()
);

test('the same seed gives the same text', () =>
  expect(patternText(PATTERNS[1]!, createRandom(7))).toBe(patternText(PATTERNS[1]!, createRandom(7))));

describe('check characters', () => {
  // The worked examples of GB 11643-1999 and GB 32100-2015.
  test('of citizens', () => {
    expect(citizenCheck('11010519491231002')).toBe('X');
    expect(citizenCheck('44052418800101001')).toBe('4');
  });
  test('of organisations', () => expect(usccCheck('91350100M000100Y4')).toBe('3'));
  test('a slip is seen, other documents are not judged', () => {
    expect(isMistypedCitizenId('11010519491231002X')).toBe(false);
    expect(isMistypedCitizenId('110105194912310021')).toBe(true);
    expect(isMistypedCitizenId('E12345678')).toBe(false);
  });
  test('patterns that let only citizens in', () => {
    expect(impliesCitizenId(PATTERNS[7])).toBe(true);
    expect(impliesCitizenId('^\\d{17}[\\dX]$')).toBe(true);
    expect(impliesCitizenId(PATTERNS[2])).toBe(false);
    expect(impliesCitizenId(undefined)).toBe(false);
  });
});
