// Dates worked out by hand from the two notices, the calendar beside it: what the arithmetic has to give, day for day.
import { afterAll, describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../../tests/support/packages.ts';
import type { DurationUnit } from '../model/index.ts';
import { isWorkingDay } from './calendar.ts';
import { addDuration } from './duration.ts';

const calendar = shippedCalendar();
const at = (local: string) => Date.parse(`${local}+08:00`);
const local = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16);

/** Days off from and to, and weekend days that are worked (调休), as the notices say them. */
const NOTICES: Record<string, { off: [string, string][]; worked: string[] }> = {
  // 国务院办公厅关于2025年部分节假日安排的通知, 国办发明电〔2024〕12号
  '2025': {
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08']
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11']
  },
  // 国务院办公厅关于2026年部分节假日安排的通知, 国办发明电〔2025〕7号
  '2026': {
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07']
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']
  }
};

describe.each(Object.keys(NOTICES))('the calendar of %s', (year) => {
  const { off, worked } = NOTICES[year]!;

  it('has every day as its notice says it, and no other', () => {
    for (let ms = Date.parse(`${year}-01-01`); ms <= Date.parse(`${year}-12-31`); ms += 86_400_000) {
      const day = new Date(ms).toISOString().slice(5, 10);
      const weekend = [0, 6].includes(new Date(ms).getUTCDay());
      const free = off.some(([from, to]) => from <= day && day <= to);
      expect([day, isWorkingDay(calendar, `${year}-${day}`)]).toEqual([
        day,
        worked.includes(day) || (!weekend && !free)
      ]);
    }
  });
});

type Golden = [from: string, amount: number, unit: DurationUnit, due: string, why: string];

const GOLDEN: Golden[] = [
  // 春节 2025: 26 January (Sunday) worked, 28 January to 4 February off, 8 February (Saturday) worked.
  ['2025-01-24T10:00', 1, 'workingDays', '2025-01-26T23:59', 'Sunday 26 is worked'],
  ['2025-01-24T10:00', 2, 'workingDays', '2025-01-27T23:59', 'Monday 27'],
  ['2025-01-24T10:00', 3, 'workingDays', '2025-02-05T23:59', 'over the holiday'],
  ['2025-01-24T10:00', 6, 'workingDays', '2025-02-08T23:59', '5, 6, 7 and Saturday 8'],
  ['2025-01-24T10:00', 7, 'workingDays', '2025-02-10T23:59', 'Sunday 9 is off'],
  ['2025-01-30T10:00', 5, 'workingDays', '2025-02-10T23:59', 'accepted in the holiday: 5, 6, 7, 8, 10'],
  ['2025-01-27T10:00', 5, 'days', '2025-02-05T23:59', 'the fifth day, 1 February, is off'],
  ['2025-01-27T10:00', 0.5, 'workingDays', '2025-02-05T12:00', 'half of the next working day'],
  ['2025-01-27T16:00', 24, 'hours', '2025-01-28T16:00', 'hours run through'],
  // 国庆 and 中秋 2025: 28 September (Sunday) worked, 1 to 8 October off, 11 October (Saturday) worked.
  ['2025-09-26T10:00', 3, 'workingDays', '2025-09-30T23:59', '28 (Sunday), 29, 30'],
  ['2025-09-26T10:00', 5, 'workingDays', '2025-10-10T23:59', '9 and 10 October'],
  ['2025-09-26T10:00', 6, 'workingDays', '2025-10-11T23:59', 'Saturday 11 is worked'],
  ['2025-09-30T10:00', 20, 'workingDays', '2025-11-04T23:59', '9–11, 13–17, 20–24, 27–31 October, 3 and 4 November'],
  ['2025-09-28T10:00', 3, 'days', '2025-10-09T23:59', '1 October is off until the 8th'],
  // The turn of the year: 1 to 3 January 2026 off, 4 January (Sunday) worked.
  ['2025-12-31T10:00', 1, 'workingDays', '2026-01-04T23:59', 'Sunday 4 is worked'],
  ['2025-12-31T10:00', 2, 'workingDays', '2026-01-05T23:59', 'Monday 5'],
  // 春节 2026: 14 February (Saturday) worked, 15 to 23 February off, 28 February (Saturday) worked.
  ['2026-02-12T10:00', 1, 'workingDays', '2026-02-13T23:59', 'Friday 13'],
  ['2026-02-12T10:00', 2, 'workingDays', '2026-02-14T23:59', 'Saturday 14 is worked'],
  ['2026-02-12T10:00', 3, 'workingDays', '2026-02-24T23:59', 'over the holiday'],
  ['2026-02-12T10:00', 7, 'workingDays', '2026-02-28T23:59', '24 to 27 and Saturday 28'],
  ['2026-02-12T10:00', 20, 'workingDays', '2026-03-18T23:59', '7 in February; 2–6, 9–13, 16–18 March'],
  ['2026-02-10T10:00', 10, 'days', '2026-02-24T23:59', '20 February is off until the 23rd'],
  // 国庆 2026: 20 September (Sunday) worked, 25 to 27 September off, 1 to 7 October off, 10 October (Saturday) worked.
  ['2026-09-18T10:00', 1, 'workingDays', '2026-09-20T23:59', 'Sunday 20 is worked'],
  ['2026-09-18T10:00', 5, 'workingDays', '2026-09-24T23:59', 'before 中秋'],
  ['2026-09-18T10:00', 8, 'workingDays', '2026-09-30T23:59', '28, 29, 30'],
  ['2026-09-18T10:00', 11, 'workingDays', '2026-10-10T23:59', '8, 9 and Saturday 10 October'],
  ['2026-09-30T10:00', 45, 'workingDays', '2026-12-08T23:59', 'the joint ceiling: 18 in October, 21 in November, 6']
];

describe('golden dates', () => {
  const zone = process.env['TZ'];
  afterAll(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each(GOLDEN)('%s and %d %s: %s (%s)', (from, amount, unit, due) => {
    for (const host of ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu']) {
      process.env['TZ'] = host;
      const found = addDuration(calendar, at(from), { amount, unit });
      expect([host, local(found.at), found.provisional]).toEqual([host, due, false]);
    }
  });

  it('of the year after the last notice are provisional, with what is known: weekends and fixed holidays', () => {
    const found = addDuration(calendar, at('2026-12-31T10:00'), { amount: 1, unit: 'workingDays' });
    expect([local(found.at), found.provisional]).toEqual(['2027-01-04T23:59', true]);
  });
});
