import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

it('says how long it will take at the pace of the last half minute', () => {
  const left = createPace();
  expect(left(0, 1000, 0)).toBeNull();
  // Skipped in a second, then ten a second.
  expect(left(500, 1000, 1000)).toBe(1);
  for (let second = 2; second <= 31; second += 1) left(500 + (second - 1) * 10, 1000, second * 1000);
  expect(left(810, 1000, 32_000)).toBe(19);
  expect(left(810, 1000, 90_000)).not.toBe(0);
});
