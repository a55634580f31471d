import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../../tests/support/packages.ts';
import { tries } from '../../../../tests/support/tries.ts';
import type { DurationUnit, StartRule } from '../model/index.ts';
import { addDuration, durationLeft } from './duration.ts';

const calendar = shippedCalendar();
const at = (local: string) => Date.parse(`${local}+08:00`);
const local = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16);
const due = (from: string, amount: number, unit: DurationUnit, start?: StartRule) =>
  addDuration(calendar, at(from), { amount, unit }, start);

describe('addDuration', () => {
  it.each<[string, number, DurationUnit, string]>([
    ['2026-03-04T10:00', 3, 'days', '2026-03-09T23:59'], // 周三 + 3 = 周六 → 周一
    ['2026-03-04T10:00', 5, 'days', '2026-03-09T23:59'],
    ['2026-03-04T10:00', 0, 'days', '2026-03-04T23:59'],
    ['2026-03-04T10:00', 0.5, 'days', '2026-03-05T12:00'],
    ['2024-02-28T10:00', 1, 'days', '2024-02-29T23:59'], // 闰日, 周四
    ['2026-02-10T10:00', 10, 'days', '2026-02-24T23:59'], // 2月20日在春节假期里, 到24日
    ['2026-03-06T16:00', 24, 'hours', '2026-03-07T16:00'],
    ['2026-03-06T16:00', 0.5, 'hours', '2026-03-06T16:30']
  ])('%s and %d %s: %s', (from, amount, unit, end) => expect(local(due(from, amount, unit).at)).toBe(end));

  it.each<[string, number, DurationUnit, string]>([
    ['2026-03-04T10:00', 1, 'workingDays', '2026-03-04T23:59'],
    ['2026-03-04T10:00', 0.5, 'workingDays', '2026-03-04T23:59'],
    ['2026-03-04T10:00', 1.5, 'workingDays', '2026-03-05T12:00'],
    ['2026-03-04T10:00', 3, 'workingDays', '2026-03-06T23:59'],
    ['2026-03-07T10:00', 3, 'workingDays', '2026-03-11T23:59'], // 周六受理: 周一是第一天
    ['2026-03-04T10:00', 2, 'days', '2026-03-05T23:59'],
    ['2026-03-04T10:00', 2, 'hours', '2026-03-04T12:00']
  ])('%s and %d %s with the first day counted: %s', (from, amount, unit, end) => {
    expect(local(due(from, amount, unit, 'sameDay').at)).toBe(end);
  });

  it('is provisional where natural days end in a year without a calendar, and never for hours', () => {
    expect(due('2026-12-28T10:00', 2, 'days').provisional).toBe(false);
    expect(due('2026-12-28T10:00', 10, 'days').provisional).toBe(true);
    expect(due('2026-12-31T10:00', 48, 'hours').provisional).toBe(false);
  });

  const moments = fc.integer({ min: at('2025-01-01T00:00'), max: at('2026-12-31T00:00') });
  const units = fc.constantFrom<DurationUnit>('workingDays', 'days', 'hours');
  const starts = fc.constantFrom<StartRule>('nextDay', 'sameDay');
  const halves = fc.integer({ min: 0, max: 80 }).map((count) => count / 2);

  it('never ends a longer period before a shorter one, nor any before it begins', () => {
    fc.assert(
      fc.property(moments, units, starts, halves, halves, (from, unit, start, a, b) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)];
        const first = addDuration(calendar, from, { amount: short, unit }, start).at;
        expect(first).toBeGreaterThanOrEqual(from);
        expect(addDuration(calendar, from, { amount: long, unit }, start).at).toBeGreaterThanOrEqual(first);
      }),
      { numRuns: tries(300, 10_000) }
    );
  });

  it('never ends later because the first day counts', () => {
    fc.assert(
      fc.property(moments, units, halves, (from, unit, amount) => {
        const [same, next] = (['sameDay', 'nextDay'] as const).map(
          (start) => addDuration(calendar, from, { amount, unit }, start).at
        );
        expect(same!).toBeLessThanOrEqual(next!);
      }),
      { numRuns: tries(300, 10_000) }
    );
  });

  it('has at the beginning at least what was given left', () => {
    fc.assert(
      fc.property(moments, units, halves, (from, unit, amount) => {
        const end = addDuration(calendar, from, { amount, unit }).at;
        const left = durationLeft(calendar, from, end, unit);
        expect(left).toBeGreaterThanOrEqual(amount - 0.5);
        expect(addDuration(calendar, from, { amount: left, unit }).at).toBeGreaterThanOrEqual(end);
      }),
      { numRuns: tries(300, 10_000) }
    );
  });
});
