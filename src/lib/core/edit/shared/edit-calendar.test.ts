import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../../../tests/support/tries.ts';
import { isWorkingDay } from '../../deadline/calendar.ts';
import type { Calendars } from '../../model/calendar.ts';
import { daysByLaw, daysOf, editCalendar, isRest, isStatutory, saidOfYear } from './edit-calendar.ts';
import { readNotice } from './read-notice.ts';

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
      const { holidays, workdays } = calendar.years[year]!;
      expect(holidays.length - workdays.length).toBe(daysByLaw(year));
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
    const more = editCalendar(calendar, { do: 'change', year: '2026', said: one });
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
        const result = editCalendar(calendar, { do: 'add', year: '2027', said: { ...blank, source, off: [...off] } });
        fc.pre(result.ok);
        for (const day of daysOf('2027')) expect(isWorkingDay(result.value.document, day)).toBe(!off.has(day));
      }),
      { numRuns: tries(20, 400) }
    );
  });
});

describe('a notice', () => {
  const notice2026 = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`;

  it('gives the year as it was announced', () => {
    const { said, bad, read } = readNotice(notice2026, '2026', saidOfYear('2026', undefined));
    expect([bad, read]).toEqual([[], 7]);
    expect(said.off).toEqual(saidOfYear('2026', calendar.years['2026']).off);
    expect(said.names['2026-02-18']).toBe('春节');
    expect(said.names['2026-10-07']).toBe('国庆节');
  });

  it('can be rows of a table; what cannot be read is told with its line', () => {
    const lines = [
      '日期\t安排\t名称',
      '2027-02-05 至 2027-02-11\t放假\t春节',
      '2027/2/20\t上班',
      '2027年6月9日\t休\t端午节',
      '3月1日',
      '2027-02-30\t放假',
      '2026-12-31\t放假',
      '10月7日至1日放假'
    ];
    const { said, bad } = readNotice(lines.join('\r\n'), '2027', blank);
    expect(bad.map(({ line, why }) => [line, why])).toEqual([
      [1, '没有看到日期'],
      [5, '有日期，但没有写“放假”还是“上班”'],
      [6, '没有“2027-02-30”这一天'],
      [7, '2026-12-31 不在 2027 年'],
      [8, '起止日期前后颠倒']
    ]);
    expect(said.names).toMatchObject({ '2027-02-05': '春节', '2027-02-11': '春节', '2027-06-09': '端午节' });
    expect(said.off).not.toContain('2027-02-20');
    expect(isRest('2027-02-20')).toBe(true);
  });
});
