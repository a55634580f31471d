import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Calendars } from '../../model/calendar.ts';
import { daysByLaw, givenIn, isRest, saidOfYear, yearOf } from './edit-calendar.ts';
import { readNotice } from './read-notice.ts';

const { calendars } = JSON.parse(
  readFileSync(new URL('../../../../../flows/calendars.json', import.meta.url), 'utf8')
) as Calendars;
const calendar = calendars[0]!;

/** The arrangements as the State Council published them (国办发明电). */
const NOTICES: Record<string, string> = {
  2024: `一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`,
  2025: `一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`,
  2026: `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`
};
const YEAR_2024 = {
  holidays:
    '01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07',
  workdays: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'
};
const days = (year: string, list: string) => list.split(' ').map((day) => `${year}-${day}`);
const read = (pasted: string, year = '2027') => {
  const blank = saidOfYear(year, undefined);
  const result = readNotice(pasted, year, blank);
  const off = result.said.off.filter((day) => !blank.off.includes(day)).map((day) => day.slice(5));
  const worked = blank.off.filter((day) => !result.said.off.includes(day)).map((day) => day.slice(5));
  return { ...result, off, worked, why: result.bad.map(({ line, why }) => [line, why]) };
};

describe('the notice of the State Council', () => {
  it.each(['2024', '2025', '2026'])('of %s gives the year as it was announced', (year) => {
    const { said, why } = read(NOTICES[year]!, year);
    const own = yearOf(year, said);
    const { holidays, workdays } =
      year === '2024'
        ? { holidays: days(year, YEAR_2024.holidays), workdays: days(year, YEAR_2024.workdays) }
        : calendar.years[year]!;
    expect(own.holidays).toEqual(holidays);
    expect(own.workdays).toEqual(workdays);
    expect(givenIn(own)).toBe(daysByLaw(year));
    // 除夕 of 2024 was no day off: it was left to whoever employs people.
    expect(why).toEqual(year === '2024' ? [[2, '只是鼓励或建议，没有标成放假']] : []);
  });

  it('is read the same in one line, and each rest keeps its name', () => {
    const [lines, line] = [NOTICES['2026']!, NOTICES['2026']!.replaceAll('\n', '')].map((each) => read(each, '2026'));
    expect(line!.said).toEqual(lines!.said);
    expect(line!.said.names).toMatchObject({ '2026-02-18': '春节', '2026-10-07': '国庆节' });
    expect(read(NOTICES['2025']!, '2025').said.names['2025-10-06']).toBe('国庆节、中秋节');
  });
});

describe('a notice in other words', () => {
  const SPRING = '02-15 02-16 02-17 02-18 02-19 02-22 02-23';
  it.each([
    ['2月20日（周六）调休上班', '', '02-20'],
    ['2027-02-20\t调休上班', '', '02-20'],
    ['2027-02-20\t上班（补休）', '', '02-20'],
    ['1月1日至5日放假，1月9日上班', '01-04 01-05', '01-09'],
    ['1月1日至5日放假。9日、10日上班。', '01-04 01-05', '01-09 01-10'],
    ['春节放假：2月15日至23日；2月14日，2月28日上班', SPRING, '02-14 02-28'],
    ['放假：2月15日至23日，2月14日上班', SPRING, '02-14'],
    ['上班：2月14日、2月28日', '', '02-14 02-28'],
    ['2.2月15日至23日放假', SPRING, ''],
    ['2、2月15日至23日放假9天', SPRING, ''],
    ['（2）2月15日至23日放假', SPRING, ''],
    ['2\t2027-02-15 至 2027-02-23\t放假\t春节', SPRING, ''],
    ['2.15-2.23 放假', SPRING, ''],
    ['春节（2月15日至23日）放假，共9天', SPRING, ''],
    ['２月１５日～２３日放假', SPRING, ''],
    ['2月15日 放假 2月20日 上班', '02-15', '02-20'],
    ['2月20日上班，不放假', '', '02-20']
  ])('%s', (line, off, worked) => {
    expect(read(line)).toMatchObject({
      off: off.split(' ').filter(Boolean),
      worked: worked.split(' ').filter(Boolean)
    });
    expect(read(line).bad).toEqual([]);
  });

  it.each([
    ['1月4日不放假', '写的是“不……”，请直接写“放假”还是“上班”'],
    ['2月20日不上班', '写的是“不……”，请直接写“放假”还是“上班”'],
    ['4日上班。', '“4日”没有写月份'],
    ['3月1日', '有日期，但没有写“放假”还是“上班”'],
    ['3月1日补休', '有日期，但没有写“放假”还是“上班”'],
    ['放假期间，3月1日值班', '有日期，但没有写“放假”还是“上班”'],
    ['10.1-7 放假', '“-7”里的数字看不懂，请写成“几月几日”'],
    ['3月8日放假半天', '看不出哪几天放假、哪几天上班，请分开写'],
    ['3月1日放假上班', '看不出哪几天放假、哪几天上班，请分开写'],
    ['放假：3月1日上班', '看不出哪几天放假、哪几天上班，请分开写'],
    ['3月1日至5日放假，3月5日上班', '2027-03-05 既写了放假，又写了上班'],
    ['各省、自治区、直辖市人民政府：', '没有看到日期']
  ])('is told where it is not plain: %s', (line, why) => {
    expect(read(line)).toMatchObject({ off: [], worked: [], read: 0, why: [[1, why]] });
  });

  it('is read as far as it is plain, the rest is told', () => {
    const { off, worked, bad } = read('春节：2月15日至30日放假。2月20日上班。');
    expect({ off, worked, bad }).toEqual({
      off: [],
      worked: ['02-20'],
      bad: [{ line: 1, text: '春节:2月15日至30日放假', why: '没有“30日”这一天' }]
    });
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
    const { said, why } = read(lines.join('\r\n'));
    expect(why).toEqual([
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

  it('tells of lines that are too many or too long', () => {
    expect(read(`3月1日${'，'.repeat(2000)}放假`)).toMatchObject({ off: [], why: [[1, '这一行超过 2000 个字']] });
    const many = Array.from({ length: 210 }, () => '2027-02-15\t放假').join('\n');
    expect(read(many).why).toEqual([[201, '只读前 200 行，从这一行起没有读']]);
    expect(read(`${'\n'.repeat(220)}2月15日放假`).why).toEqual([[221, '只读前 200 行，从这一行起没有读']]);
  });
});
