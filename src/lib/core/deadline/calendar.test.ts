import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../../tests/support/packages.ts';
import { FaultError } from '../errors.ts';
import { addWorkingDays, isPublished, isWorkingDay, workingDaysBetween, workingDaysLeft } from './calendar.ts';
import { dayOf, nameOf } from './days.ts';

const calendar = shippedCalendar();
const at = (local: string) => Date.parse(`${local}+08:00`);
const local = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 23);

describe('isWorkingDay', () => {
  it.each([
    ['2025-01-26', true], // 周日, 春节调休
    ['2025-02-08', true], // 周六, 春节调休
    ['2025-01-27', true],
    ['2025-01-28', false],
    ['2025-02-04', false],
    ['2025-10-01', false],
    ['2025-10-06', false],
    ['2025-10-08', false],
    ['2025-10-09', true],
    ['2025-10-11', true], // 周六, 国庆调休
    ['2026-01-02', false],
    ['2026-01-04', true], // 周日, 元旦调休
    ['2026-02-14', true], // 周六, 春节调休
    ['2026-02-16', false],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-10-10', true], // 周六, 国庆调休
    ['2026-03-07', false]
  ])('%s: %s', (day, worked) => expect(isWorkingDay(calendar, day)).toBe(worked));

  it('keeps all eight days of the National Day holiday of 2025 off', () => {
    for (let day = 1; day <= 8; day++) expect(isWorkingDay(calendar, `2025-10-0${day}`)).toBe(false);
  });

  it('knows of an unpublished year the weekends and the fixed holidays only', () => {
    expect(isPublished(calendar, '2031-03-03')).toBe(false);
    expect(isWorkingDay(calendar, '2031-10-01')).toBe(false); // a Wednesday
    expect(isWorkingDay(calendar, '2031-10-06')).toBe(true);
    expect(isWorkingDay(calendar, '2031-03-01')).toBe(false); // a Saturday
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['2026-03-04T10:00', 0, '2026-03-04T23:59:59.999'],
    ['2026-03-04T10:00', 1, '2026-03-05T23:59:59.999'],
    ['2026-03-04T00:00', 1, '2026-03-05T23:59:59.999'],
    ['2026-03-04T23:59:59.999', 1, '2026-03-05T23:59:59.999'],
    ['2026-03-06T10:00', 1, '2026-03-09T23:59:59.999'], // 周五 → 周一
    ['2026-03-07T10:00', 0, '2026-03-09T23:59:59.999'], // 周六收件, 当场办结 → 周一
    ['2026-03-07T10:00', 1, '2026-03-09T23:59:59.999'],
    ['2026-03-04T10:00', 0.5, '2026-03-05T12:00:00.000'],
    ['2026-03-07T10:00', 0.5, '2026-03-09T23:59:59.999'], // 周六收件 → 周一, 不早于当场办结
    ['2026-03-06T10:00', 1.5, '2026-03-10T12:00:00.000'],
    ['2026-02-13T10:00', 2, '2026-02-24T23:59:59.999'], // 周五 → 调休的周六 → 春节后周二
    ['2025-09-30T10:00', 5, '2025-10-14T23:59:59.999'] // 9日, 10日, 11日(调休), 13日, 14日
  ])('%s and %d days: %s', (from, days, due) => {
    expect(local(addWorkingDays(calendar, at(from), days).at)).toBe(due.padEnd(23));
  });

  it('takes the day of Shanghai whatever the machine keeps', () => {
    // 16:30 UTC is half past midnight of the next day there.
    expect(local(addWorkingDays(calendar, Date.parse('2026-03-04T16:30Z'), 1).at)).toBe('2026-03-06T23:59:59.999');
  });

  it('marks what reaches into an unpublished year as provisional', () => {
    expect(addWorkingDays(calendar, at('2026-12-30T10:00'), 1).provisional).toBe(false);
    expect(addWorkingDays(calendar, at('2026-12-30T10:00'), 3).provisional).toBe(true);
    expect(addWorkingDays(calendar, at('2030-06-03T10:00'), 0).provisional).toBe(true);
  });

  it('says so when a calendar has no working day', () => {
    const never = { ...calendar, years: { '2026': { source: '', workdays: [], holidays: everyDay('2026') } } };
    never.years = {
      ...never.years,
      '2027': { source: '', workdays: [], holidays: everyDay('2027') }
    } as typeof never.years;
    expect(() => addWorkingDays(never, at('2026-01-05T10:00'), 1)).toThrow(FaultError);
  });

  const moments = fc.integer({ min: at('2025-01-01T00:00'), max: at('2026-11-01T00:00') });
  const days = fc.integer({ min: 0, max: 80 }).map((half) => half / 2);

  it('never lands on a day off, and never before it started', () => {
    fc.assert(
      fc.property(moments, days, (from, n) => {
        const due = addWorkingDays(calendar, from, n).at;
        expect(isWorkingDay(calendar, nameOf(dayOf(due, calendar.timeZone)))).toBe(true);
        expect(due).toBeGreaterThanOrEqual(from);
      })
    );
  });

  it('grows with the start and with the number of days', () => {
    fc.assert(
      fc.property(moments, moments, days, days, (a, b, n, m) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const [few, many] = n < m ? [n, m] : [m, n];
        expect(addWorkingDays(calendar, early, many).at).toBeLessThanOrEqual(addWorkingDays(calendar, late, many).at);
        expect(addWorkingDays(calendar, early, few).at).toBeLessThanOrEqual(addWorkingDays(calendar, early, many).at);
      })
    );
  });

  it('is undone by workingDaysBetween', () => {
    fc.assert(
      fc.property(moments, days, (from, n) => {
        fc.pre(n >= 1 || (n > 0 && isWorkingDay(calendar, nameOf(dayOf(from, calendar.timeZone)))));
        expect(workingDaysBetween(calendar, from, addWorkingDays(calendar, from, n).at)).toBeCloseTo(n, 9);
      })
    );
  });

  it('adds up: first some days, then the rest, is all of them', () => {
    const whole = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(moments, whole, whole, (from, n, m) => {
        const inOne = addWorkingDays(calendar, from, n + m).at;
        expect(addWorkingDays(calendar, addWorkingDays(calendar, from, n).at, m).at).toBe(inOne);
      })
    );
  });
});

describe('workingDaysLeft', () => {
  const due = addWorkingDays(calendar, at('2026-03-04T10:00'), 3).at; // 周一 9 日

  it.each([
    ['2026-03-04T10:00', 3],
    ['2026-03-06T10:00', 1],
    ['2026-03-07T10:00', 1],
    ['2026-03-09T23:00', 0],
    ['2026-03-10T00:00', -1],
    ['2026-03-16T10:00', -5]
  ])('%s: %d', (now, left) => expect(workingDaysLeft(calendar, at(now), due)).toBe(left));

  it('resumes a stopped time with as much as was left', () => {
    const left = workingDaysLeft(calendar, at('2026-03-05T15:00'), due);
    expect(left).toBe(2);
    expect(local(addWorkingDays(calendar, at('2026-03-11T09:00'), left).at)).toBe('2026-03-13T23:59:59.999');
  });
});

function everyDay(year: string): string[] {
  const first = Date.parse(`${year}-01-01T00:00:00Z`);
  return Array.from({ length: 366 }, (_, n) => new Date(first + n * 86_400_000).toISOString().slice(0, 10));
}
