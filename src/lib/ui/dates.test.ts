import { describe, expect, it } from 'vitest';
import { columnWords, dayWords, isoDay, momentWords, nearDay, nearMoment, timeWords } from './dates.ts';

const at = Date.parse('2026-03-17T15:20:00+08:00');
const lateEvening = Date.parse('2026-03-17T23:30:00+08:00');

describe('dates', () => {
  it.each([
    [dayWords(at), '2026年3月17日(周二)'],
    [dayWords(at, 'zh-CN', 'short'), '3月17日(周二)'],
    [momentWords(at), '3月17日(周二) 15:20'],
    [momentWords(at, 'zh-CN', 'full'), '2026年3月17日(周二) 15:20'],
    [dayWords(at, 'en'), 'Tue 17 Mar 2026'],
    [isoDay(at), '2026-03-17']
  ])('reads %s', (said, expected) => expect(said).toBe(expected));

  it('keeps the calendar day of Shanghai wherever the machine stands', () => {
    expect(isoDay(lateEvening)).toBe('2026-03-17');
    expect(columnWords(lateEvening)).toEqual({ day: '17', weekday: '周二' });
  });

  const now = Date.parse('2026-03-18T10:00:00+08:00');
  it.each([
    ['2026-03-12T09:00:00', 'zh-CN', '3月12日(周四)'],
    ['2027-01-01T00:00:00', 'zh-CN', '2027年1月1日(周五)'],
    ['2025-12-31T23:59:59', 'zh-CN', '2025年12月31日(周三)'],
    ['2026-03-12T00:00:00', 'en', 'Thu 12 Mar'],
    ['2027-01-01T00:00:00', 'en', 'Fri 1 Jan 2027']
  ] as const)('%s in %s is %s beside today', (text, language, words) =>
    expect(nearDay(Date.parse(`${text}+08:00`), language, now)).toBe(words)
  );

  it('says times as those of the office, with two digits', () => {
    expect(timeWords(Date.parse('2026-03-17T16:05:00Z'))).toBe('00:05');
    expect(nearMoment(at, 'zh-CN', now)).toBe('3月17日(周二) 15:20');
  });
});
