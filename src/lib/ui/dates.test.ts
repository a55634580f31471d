import { describe, expect, it } from 'vitest';
import { columnWords, dayWords, isoDay, momentWords } from './dates.ts';

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
});
