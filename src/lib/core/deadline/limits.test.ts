import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../../tests/support/packages.ts';
import { tries } from '../../../../tests/support/tries.ts';
import type { ConditionalLimit, DurationUnit, Item } from '../model/index.ts';
import { isWorked, workingDaysBetween } from './calendar.ts';
import { dayOf, endOf } from './days.ts';
import { addDuration } from './duration.ts';
import { atMostWorkingDays } from '../model/duration.ts';
import { boundOf, clockSpan, limitsUnder, limitUnder, periodOf } from './limits.ts';
import { spanUnder } from './spans.ts';

const calendar = shippedCalendar();
const is = (value: string): ConditionalLimit['when'] => ({ '==': [{ var: 's.kind' }, value] });
const item: Pick<Item, 'limit' | 'limits'> = {
  limit: { legal: 20, promised: 10 },
  limits: [
    { when: is('simple'), legal: 20, promised: 1 },
    { when: is('hard'), legal: 30, promised: 45, unit: 'days' },
    { when: true, legal: 0, promised: 4 }
  ]
};

describe('limits by situation', () => {
  it('are the first that holds; none after one that always holds', () => {
    expect(limitUnder(item, { kind: 'simple' })).toEqual({ legal: 20, promised: 1 });
    expect(limitUnder(item, { kind: 'hard' })).toEqual({ legal: 30, promised: 45, unit: 'days' });
    expect(limitUnder(item, { kind: 'other' })).toEqual({ legal: 0, promised: 4 });
    expect(limitUnder({ ...item, limits: item.limits!.slice(0, 1) }, { kind: 'other' })).toEqual(item.limit);
    expect(limitUnder({ limit: item.limit }, { kind: 'simple' })).toEqual(item.limit);
  });

  it('are the longest that may hold while the question is open, and not what a question decides that is not asked', () => {
    expect(limitsUnder(item, {}).map(({ promised }) => promised)).toEqual([1, 45, 4]);
    expect(limitUnder(item, {})).toMatchObject({ promised: 45, unit: 'days' });
    expect(limitUnder(item, { kind: null })).toMatchObject({ promised: 4 });
  });

  it('run a clock for as long as they say', () => {
    const promised = clockSpan(item, 'promised');
    const legal = clockSpan(item, 'legal');
    for (const kind of ['simple', 'hard', 'other']) {
      expect(spanUnder(promised, { kind })).toEqual(periodOf(limitUnder(item, { kind }), 'promised'));
      expect(spanUnder(legal, { kind })).toEqual(periodOf(limitUnder(item, { kind }), 'legal'));
    }
    expect(clockSpan({ limit: item.limit }, 'promised')).toEqual({ days: 10 });
  });

  it('of a clock in other units name their own: one in working days is not taken for hours', () => {
    const mixed = clockSpan(
      { limit: { legal: 0, promised: 8, unit: 'hours' }, limits: [{ when: is('hard'), legal: 0, promised: 2 }] },
      'promised'
    );
    expect(spanUnder(mixed, { kind: 'hard' })).toEqual({ amount: 2, unit: 'workingDays' });
    expect(spanUnder(mixed, { kind: 'other' })).toEqual({ amount: 8, unit: 'hours' });
  });

  it('without one of law take the promise', () => {
    expect(boundOf({ legal: 0, promised: 3 }, 'legal')).toBe(3);
    expect(boundOf({ legal: 9, promised: 3 }, 'legal')).toBe(9);
  });
});

describe('atMostWorkingDays', () => {
  it('is never exceeded, whatever working day a period begins on', () => {
    const moments = fc.integer({
      min: Date.parse('2025-01-02T00:00+08:00'),
      max: Date.parse('2026-11-30T00:00+08:00')
    });
    const periods = fc.record({
      amount: fc.integer({ min: 0, max: 60 }).map((halves) => halves / 2),
      unit: fc.constantFrom<DurationUnit>('days', 'hours')
    });
    fc.assert(
      fc.property(moments, periods, (from, period) => {
        fc.pre(isWorked(calendar, dayOf(from, calendar.timeZone)));
        const due = addDuration(calendar, from, period).at;
        const passed = workingDaysBetween(calendar, endOf(dayOf(from, calendar.timeZone), calendar.timeZone), due);
        expect(passed).toBeLessThanOrEqual(atMostWorkingDays(period));
      }),
      { numRuns: tries(400, 20_000) }
    );
  });
});
