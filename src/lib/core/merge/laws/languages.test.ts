import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextRule } from './automata.ts';
import { wordIn } from './languages.ts';
import { smallest } from './smallest.ts';

const PHONE = '^1[3-9]\\d{9}$';
const ANY_PHONE = '^(0\\d{2,3}-?)?\\d{7,8}(-\\d{1,6})?$|^1[3-9]\\d{9}$';

describe('texts that rules accept', () => {
  test('a shortest one, one that another rule refuses, none at all', () => {
    expect(wordIn([{ pattern: PHONE }], null, false)).toMatch(/^1[3-9]\d{9}$/);
    const home = wordIn([{ pattern: ANY_PHONE }], [{ pattern: PHONE }], false)!;
    expect(home).toMatch(new RegExp(ANY_PHONE, 'u'));
    expect(home).not.toMatch(new RegExp(PHONE, 'u'));
    expect(wordIn([{ pattern: PHONE }], [{ pattern: ANY_PHONE }], false)).toBeNull();
    expect(wordIn([{ pattern: '^\\d+$' }, { minLength: 7 }, { maxLength: 6 }], null, false)).toBeNull();
    expect(wordIn([{ pattern: '^[a-z]+$' }], null, true)).toBeNull();
  });
  test('what is tied to no end may have anything around it', () => {
    expect(wordIn([{ pattern: 'b' }, { minLength: 3 }], [{ pattern: '^b' }], false)).toMatch(/^[^b].*b|^[^b]b/);
  });
  test('what is not regular is not decided', () => {
    expect(wordIn([{ pattern: '^(a+)\\1$' }], null, false)).toBeUndefined();
    expect(wordIn([{ maxLength: 100_000, pattern: undefined }], null, false)).toBeUndefined();
  });
  test('agrees with the engine’s own regular expressions', () => {
    const part = fc.constantFrom('\\d', '[A-C]', 'x', '(?:ab|c)', '[^0-9]', '\\d{2,3}', 'y?', '[a-f]+');
    const pattern = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `^${parts.join('')}$`);
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const rules: TextRule[] = [{ pattern: one }];
        const word = wordIn(rules, [{ pattern: other }], false);
        if (typeof word !== 'string') return word === null;
        return new RegExp(one, 'u').test(word) && !new RegExp(other, 'u').test(word);
      }),
      { numRuns: 60 }
    );
  });
});

test('smallest: singles before pairs before what cannot be spared', () => {
  const fails = (wanted: number[]) => (part: number[]) => wanted.every((each) => part.includes(each));
  expect(smallest([1, 2, 3, 4], fails([3]))).toEqual([3]);
  expect(smallest([1, 2, 3, 4], fails([4, 1]))).toEqual([1, 4]);
  expect(smallest([1, 2, 3, 4, 5, 6], fails([6, 5, 2, 1]))).toEqual([1, 2, 5, 6]);
});
