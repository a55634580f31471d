import { expect, test } from 'vitest';
import { formatDay, formatMoment, formatTime } from './day-format.ts';

const now = Date.parse('2026-03-18T10:00:00+08:00');
const at = (text: string) => Date.parse(`${text}+08:00`);

test.each([
  ['2026-03-12T09:00:00', 'zh-CN', '3月12日(周四)'],
  ['2027-01-01T00:00:00', 'zh-CN', '2027年1月1日(周五)'],
  ['2025-12-31T23:59:59', 'zh-CN', '2025年12月31日(周三)'],
  ['2026-03-12T00:00:00', 'en', 'Thu 12 Mar'],
  ['2027-01-01T00:00:00', 'en', 'Fri, 1 Jan 2027']
])('%s in %s is %s', (text, locale, words) => expect(formatDay(at(text), locale, now)).toBe(words));

test('times are those of the office and have two digits', () => {
  expect(formatTime(Date.parse('2026-03-17T16:05:00Z'))).toBe('00:05');
  expect(formatMoment(at('2026-03-17T15:20:00'), 'zh-CN', now)).toBe('3月17日(周二) 15:20');
});
