import { describe, expect, it } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { source as draft } from '../chart/fixtures.ts';
import { compileChart } from '../chart/compile.ts';
import type { BundleSource } from '../model/index.ts';
import { asDeferral, deferralOf, earliestDeferral, latestDeferral } from '../model/deferral.ts';
import { isWorked } from './calendar.ts';
import { eachMorning, mayEndLater, shortestOver } from './compare.ts';
import { dayOf } from './days.ts';
import { addDuration } from './duration.ts';
import { deadlineReport } from './report.ts';

const { calendar } = (await loadSources()).get('newborn')!;

describe('periods of different units', () => {
  it('are compared by figures in one unit, by the calendar in two', () => {
    const days = (amount: number) => ({ amount, unit: 'days' }) as const;
    const working = (amount: number) => ({ amount, unit: 'workingDays' }) as const;
    expect(mayEndLater(calendar, days(6), days(5))).toBe(true);
    expect(mayEndLater(calendar, days(5), days(5))).toBe(false);
    // Nine holidays in a row: what is over after three working days is over before nine days are.
    expect(mayEndLater(calendar, working(3), days(9))).toBe(true);
    expect(mayEndLater(calendar, days(9), working(3))).toBe(true);
    expect(mayEndLater(calendar, days(1), working(2))).toBe(false);
    expect(mayEndLater(calendar, { amount: 24, unit: 'hours' }, working(1))).toBe(false);
  });

  it('has the shortest promise that keeps a path, and no shorter one does', () => {
    const endOf = (from: number) => addDuration(calendar, from, { amount: 5, unit: 'workingDays' }).at;
    for (const unit of ['days', 'hours'] as const) {
      const amount = shortestOver(calendar, unit, endOf);
      const kept = (least: number) =>
        eachMorning(calendar).every((from) => addDuration(calendar, from, { amount: least, unit }).at >= endOf(from));
      expect([kept(amount), kept(amount - 1)], `${amount} ${unit}`).toEqual([true, false]);
    }
  });

  it('looks at the mornings of working days alone', () => {
    const mornings = eachMorning(calendar);
    expect(mornings.length).toBeGreaterThan(240 * Object.keys(calendar.years).length);
    expect(mornings.every((from) => isWorked(calendar, dayOf(from, calendar.timeZone)))).toBe(true);
  });
});

describe('what may come later', () => {
  const three = { deferrableDays: 3 };
  const week = { deferrableDays: 7, deferrableUnit: 'days' } as const;
  it('keeps its unit', () => {
    expect([deferralOf({}), deferralOf(three), asDeferral(deferralOf(week))]).toEqual([
      undefined,
      { amount: 3, unit: 'workingDays' },
      week
    ]);
    expect(latestDeferral([three, week, {}])).toEqual({ amount: 7, unit: 'days' });
    expect([earliestDeferral([week, three]), earliestDeferral([three, {}])]).toEqual([
      { amount: 3, unit: 'workingDays' },
      undefined
    ]);
  });
  it('has a clock in it', () => {
    const made = draft({ A: { process: 'deferral', materials: [three, week] } });
    expect(compileChart(made).clocks.find(({ id }) => id === 'A.deferral')).toMatchObject({ days: 7, unit: 'days' });
  });
});

describe('a bundle that promises in another unit', () => {
  const chain = draft({ A: { days: 2 }, B: { waitsFor: ['A'], days: 3 } });
  const promising = (promised: number): BundleSource => ({
    ...chain,
    calendar,
    bundle: { ...chain.bundle, limit: { legal: 60, promised, unit: 'days' } }
  });
  const thursday = Date.parse('2026-09-24T09:00:00+08:00');
  it('is short where the calendar says so', () => {
    // Five working days over 中秋 and 国庆 take longer than ten days.
    expect(deadlineReport(promising(10), {}, thursday).declared).toMatchObject({ unit: 'days', short: true });
    expect(deadlineReport(promising(30), {}, thursday).declared).toMatchObject({ short: false });
  });
});
