import { expect, it } from 'vitest';
import { onlineShare, percent, percentile, publishedCount, publishedShare } from './figures.ts';
import { dayNumber, lastMonth, readPeriod, spanOfPeriod } from './period.ts';

const at = (iso: string) => Date.parse(`${iso}+08:00`);

it.each([
  ['today', '2026-11-23T00:00:00'],
  ['week', '2026-11-23T00:00:00'],
  ['month', '2026-11-01T00:00:00'],
  ['year', '2026-01-01T00:00:00']
] as const)('%s begins at midnight in China', (period, from) => {
  const now = at('2026-11-23T00:30:00');
  expect(spanOfPeriod(period, now)).toEqual({ from: at(from), to: now + 1 });
});

it('a week begins on Monday, also on a Sunday', () => {
  expect(spanOfPeriod('week', at('2026-11-29T23:00:00')).from).toBe(at('2026-11-23T00:00:00'));
});

it('the last whole month goes over the end of a year', () => {
  expect(lastMonth(at('2026-01-01T00:00:00'))).toEqual({
    name: '2025-12',
    from: at('2025-12-01T00:00:00'),
    to: at('2026-01-01T00:00:00')
  });
  expect(dayNumber(at('1970-01-02T07:00:00'))).toBe(1);
  expect(readPeriod('century')).toBe('month');
});

it('percentiles are ranks of what occurred', () => {
  const days = [
    { days: 9, count: 1 },
    { days: 1, count: 5 },
    { days: 2, count: 4 }
  ];
  expect([percentile(days, 0.5), percentile(days, 0.9), percentile(days, 1)]).toEqual([1, 2, 9]);
  expect(percentile([], 0.5)).toBeNull();
});

it('shares have one decimal, and none of nothing', () => {
  expect(percent({ count: 2, of: 3 })).toBe(66.7);
  expect(percent({ count: 0, of: 0 })).toBeNull();
});

it('few are not published, nor a share by which few could be told', () => {
  expect([0, 1, 4, 5].map(publishedCount)).toEqual([0, null, null, 5]);
  expect(publishedShare({ count: 98, of: 100 })).toBeNull();
  expect(publishedShare({ count: 3, of: 100 })).toBeNull();
  expect(publishedShare({ count: 100, of: 100 })).toBe(100);
  expect(publishedShare({ count: 90, of: 100 })).toBe(90);
});

it('counts as wholly online only of what says whether it is', () => {
  const items = [true, false, null, null].map((online) => ({ online }));
  expect(onlineShare(items)).toEqual({ count: 1, of: 2 });
  expect(percent(onlineShare([{ online: null }]))).toBeNull();
});
