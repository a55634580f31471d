import { expect, it } from 'vitest';
import { doneJustNow } from './life.ts';
import type { VersionLine } from './types.ts';

const line: VersionLine = {
  ...{ bundle: 'b', version: 2, sha256: '', publishedAt: 0, publishedBy: '郑', state: 'published' },
  since: { at: 1000, name: '郑', why: '', restored: false }
};

it('answers the second press with what the first did', () => {
  expect(doneJustNow(line, 'published', '郑', 1300)).toBe(true);
  expect(doneJustNow(line, 'published', '郑', 60_000)).toBe(false);
  expect(doneJustNow(line, 'published', '王', 1300)).toBe(false);
  expect(doneJustNow(line, 'trial', '郑', 1300)).toBe(false);
  expect(doneJustNow({ ...line, since: { ...line.since!, restored: true } }, 'published', '郑', 1300)).toBe(false);
  expect(doneJustNow({ ...line, since: undefined }, 'published', '郑', 1300)).toBe(false);
});
