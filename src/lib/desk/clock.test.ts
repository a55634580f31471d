import { describe, expect, test } from 'vitest';
import { dots, readClock, type ClockInput } from './clock.ts';

const now = 1_000_000;
const days = { left: () => 7, over: () => 2 };
const never = () => false;
const read = (part: Partial<ClockInput>, sameDay = never as () => boolean) =>
  readClock({ status: 'deciding', dueAt: now + 1, remaining: null, limit: 10, ...part }, now, days, sameDay);

describe('readClock', () => {
  test('a running promised limit knows how much of it is used', () => {
    expect(read({})).toEqual({ state: 'running', left: 7, dueAt: now + 1, used: 3, total: 10 });
  });
  test('while the application is examined the promised limit has not begun', () => {
    expect(read({ status: 'examining' })).toMatchObject({ state: 'running', left: 7, used: null, total: null });
  });
  test('the examination that runs now is counted from when it began', () => {
    expect(read({ status: 'examining', since: 1 })).toMatchObject({ left: 7, used: 2, total: 9 });
  });
  test('on the spot: no share of days', () => {
    expect(read({ limit: 0 }, () => true)).toEqual({ state: 'today', dueAt: now + 1, used: null, total: null });
  });
  test('a half day never shows a negative use', () => {
    expect(read({ limit: 0.5 })).toMatchObject({ used: 0, total: 0.5 });
  });
  test('past its moment', () =>
    expect(read({ dueAt: now - 1 })).toEqual({ state: 'overdue', over: 2, dueAt: now - 1 }));
  test('stopped keeps what is left and says why', () => {
    expect(read({ status: 'paused', dueAt: null, remaining: 4 })).toEqual({
      state: 'stopped',
      because: 'paused',
      left: 4,
      used: 6,
      total: 10
    });
    expect(read({ status: 'correcting', dueAt: null, remaining: 4 })).toMatchObject({
      because: 'correcting',
      left: 4,
      used: null
    });
    expect(read({ status: 'waiting', dueAt: null })).toMatchObject({ because: 'waiting', left: null });
  });
  test('ended, and not begun', () => {
    expect(read({ status: 'approved' })).toEqual({ state: 'ended' });
    expect(read({ dueAt: null })).toEqual({ state: 'none' });
  });
});

describe('dots', () => {
  test.each([
    [3, 10, 'xxx-------'],
    [0, 1, '-'],
    [0.5, 1.5, 'x-'],
    [10, 10, 'xxxxxxxxxx'],
    [1, 40, ''],
    [null, 10, '']
  ])('%s of %s', (used, total, drawn) =>
    expect(
      dots(used, total)
        .map((on) => (on ? 'x' : '-'))
        .join('')
    ).toBe(drawn)
  );
});
