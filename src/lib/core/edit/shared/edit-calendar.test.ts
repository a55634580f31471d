import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../../../tests/support/tries.ts';
import { isWorkingDay } from '../../deadline/calendar.ts';
import type { Calendars } from '../../model/calendar.ts';
import { daysByLaw, daysOf, editCalendar, givenIn, isStatutory, saidOfYear } from './edit-calendar.ts';

const { calendars } = JSON.parse(
  readFileSync(new URL('../../../../../flows/calendars.json', import.meta.url), 'utf8')
) as Calendars;
const calendar = calendars[0]!;
const blank = saidOfYear('2027', undefined);
/** Days that are not the same every year: 13 in all with those that are. */
const feasts = ['02-08', '02-09', '02-10', '02-11', '02-12', '04-05', '06-09', '09-15', '10-04', '10-05', '10-06'];
const whole = { ...blank, off: [...blank.off, ...feasts.map((day) => `2027-${day}`)] };
const source = '国务院办公厅关于2027年部分节假日安排的通知';
const why = (said: Partial<typeof blank>, year = '2027', act: 'add' | 'change' = 'add') => {
  const result = editCalendar(calendar, { do: act, year, said: { ...whole, source, ...said } });
  return result.ok ? result.value.what : [result.problems[0]!.code, result.problems[0]!.path];
};

describe('a year of the calendar', () => {
  it('read and written again is the same, for every year that is there', () => {
    for (const year of Object.keys(calendar.years)) {
      const said = saidOfYear(year, calendar.years[year]);
      const result = editCalendar(calendar, { do: 'change', year, said });
      expect(JSON.stringify(result.ok && result.value.document)).toBe(JSON.stringify(calendar));
      expect(givenIn(calendar.years[year]!)).toBe(daysByLaw(year));
    }
  });

  it('comes whole, in its place, and says what was done', () => {
    expect(why({})).toBe('加 2027 年的安排：工作日放假 13 天，周末上班 0 天');
    const off = saidOfYear('2026', calendar.years['2026']).off.filter((day) => day !== '2026-02-23');
    const result = editCalendar(calendar, {
      do: 'change',
      year: '2026',
      said: { source, off: [...off, '2026-03-02'], names: { '2026-03-02': '校庆', '2026-03-03': '不放' } }
    });
    if (!result.ok) throw new Error(result.problems[0]!.message);
    expect(result.value.what).toBe('修改 2026 年的安排：1 天改为放假，1 天改为上班');
    expect(result.value.document.years['2026']!.names).toEqual({ '2026-03-02': '校庆' });
    expect(calendar.years['2026']!.holidays).toContain('2026-02-23');
    const about = editCalendar(calendar, {
      do: 'change',
      year: '2026',
      said: { ...saidOfYear('2026', calendar.years['2026']), source }
    });
    expect(about.ok && about.value.what).toBe('修改 2026 年的说明');
    const one = {
      ...saidOfYear('2026', calendar.years['2026']),
      off: [...saidOfYear('2026', calendar.years['2026']).off, '2026-11-30']
    };
    const more = editCalendar(calendar, { do: 'change', year: '2026', said: one, extra: true });
    expect(more.ok && more.value.what).toBe('修改 2026 年的安排：1 天改为放假');
  });

  it('that cannot be is refused', () => {
    expect(why({}, '2026')).toEqual(['calendar/taken', 'year']);
    expect(why({}, '2027', 'change')).toEqual(['calendar/year', 'year']);
    expect(why({}, '27')).toEqual(['calendar/year', 'year']);
    expect(why({ source: '' })).toEqual(['calendar/source', 'source']);
    expect(why({ off: [...whole.off, '2027-02-30'] })).toEqual(['calendar/day', 'days']);
    expect(why({ off: whole.off.filter((day) => day !== '2027-10-01') })).toEqual(['calendar/statutory', 'days']);
    expect(why({ off: daysOf('2027') })).toEqual(['calendar/long', 'days']);
    expect(why({ off: whole.off.filter((day) => day !== '2027-06-09') })).toEqual(['calendar/few', 'days']);
    expect(why({ off: whole.off.filter((day) => day !== '2027-06-12') })).toEqual(['calendar/few', 'days']);
    expect(why({ names: { '2027-01-01': '很'.repeat(21) } })).toEqual(['calendar/name', 'names']);
  });

  it('with more days off than the law gives needs somebody to say so, once', () => {
    const off = [...whole.off, '2027-09-03'];
    const change = (extra: boolean, on = calendar, act: 'add' | 'change' = 'add') =>
      editCalendar(on, { do: act, year: '2027', said: { ...whole, source, off }, extra });
    expect(change(false)).toMatchObject({ ok: false, problems: [{ code: 'calendar/many', path: 'extra' }] });
    const made = change(true);
    if (!made.ok) throw new Error(made.problems[0]!.message);
    expect(change(false, made.value.document, 'change').ok).toBe(true);
  });

  it('means for deadlines what was ticked', () => {
    const open = daysOf('2027').filter((day) => !isStatutory(day));
    const [rest, worked] = [
      open.filter((day) => whole.off.includes(day)),
      open.filter((day) => !whole.off.includes(day))
    ];
    const some = (days: string[], maxLength: number) => fc.uniqueArray(fc.constantFrom(...days), { maxLength });
    fc.assert(
      fc.property(some(worked, 30), some(rest, 10), (more, less) => {
        const off = new Set([...whole.off.filter((day) => !less.includes(day)), ...more]);
        const result = editCalendar(calendar, {
          do: 'add',
          year: '2027',
          said: { ...blank, source, off: [...off] },
          extra: true
        });
        fc.pre(result.ok);
        for (const day of daysOf('2027')) expect(isWorkingDay(result.value.document, day)).toBe(!off.has(day));
      }),
      { numRuns: tries(20, 400) }
    );
  });
});
