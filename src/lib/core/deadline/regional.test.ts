import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../../tests/support/packages.ts';
import type { Calendars } from '../model/index.ts';
import { addWorkingDays, isWorkingDay } from './calendar.ts';
import { calendarAt } from './regional.ts';

const off = (day: string, announced: string, worked = false) => ({ day, worked, announced, source: '通告' });
const all: Calendars = {
  calendars: [shippedCalendar()],
  regional: [
    { code: '45', name: '广西', days: [off('2026-04-20', '2026-03-01')] },
    { code: '4501', name: '南宁', days: [off('2026-04-20', '2026-03-10', true), off('2027-03-08', '2026-12-01')] }
  ]
};
const at = (code: string) => calendarAt(all, code)!;

describe('a region’s own days', () => {
  it('lie over the national calendar, of two the one announced later', () => {
    expect(isWorkingDay(at('110000'), '2026-04-20')).toBe(true);
    expect(isWorkingDay(at('450300'), '2026-04-20')).toBe(false);
    expect(isWorkingDay(at('450103'), '2026-04-20')).toBe(true);
    const due = (code: string) => addWorkingDays(at(code), Date.parse('2026-04-17T10:00+08:00'), 1).at;
    expect(due('450300') - due('110000')).toBe(86_400_000);
  });

  it('hold before the year is published, which stays provisional', () => {
    expect(isWorkingDay(at('450100'), '2027-03-08')).toBe(false);
    expect(addWorkingDays(at('450100'), Date.parse('2027-03-05T10:00+08:00'), 1).provisional).toBe(true);
  });

  it('change the revision, as does any day that is edited without a new one', () => {
    const revisions = ['110000', '450300', '450100'].map((code) => at(code).revision);
    expect(new Set(revisions).size).toBe(3);
    expect(at('120000').revision).toBe(revisions[0]);
    const edited = structuredClone(all);
    edited.calendars[0]!.years['2026']!.workdays.pop();
    expect(calendarAt(edited, '110000')!.revision).not.toBe(revisions[0]);
  });

  it('what notices and holidays are called, ours and those of a region, changes no revision', () => {
    const edited = structuredClone(all);
    edited.calendars[0]!.years['2026']!.source = '国务院办公厅的通知（更正文号）';
    edited.calendars[0]!.years['2026']!.names = { '2026-01-01': '新年' };
    edited.regional![0]!.days[0]!.source = '另一份通告';
    for (const code of ['110000', '450300']) expect(calendarAt(edited, code)!.revision).toBe(at(code).revision);
  });

  it('need a calendar under them', () => expect(calendarAt({ calendars: [] }, '110000')).toBeUndefined());
});
