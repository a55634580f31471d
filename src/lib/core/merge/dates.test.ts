import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertDate, readDate, writeDate } from './dates.ts';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('date layouts', () => {
  test.each([
    ['YYYY-MM-DD', 'YYYYMMDD', '2026-11-05', '20261105'],
    ['YYYY-MM-DD', 'YYYYMM', '2026-11-05', '202611'],
    ['YYYY-MM-DD', 'YYYY/MM/DD', '2026-11-05', '2026/11/05'],
    ['YYYY-MM-DD', 'YYYY年MM月DD日', '2026-11-05', '2026年11月05日'],
    ['YYYY-MM-DDTHH:mm', 'YYYY-MM-DD HH:mm', '2026-11-05T08:26', '2026-11-05 08:26'],
    ['YYYY-MM-DDTHH:mm', 'HHmm', '2026-11-05T08:26', '0826']
  ])('%s to %s', (from, to, value, expected) => expect(convertDate(from, to, value)).toBe(expected));
  test('a day is never made up from a month', () => expect(convertDate('YYYY-MM', 'YYYYMMDD', '2026-11')).toBeNull());
  test.each(['2026-02-29', '2026-13-01', '2026-04-31', '0000-01-01', '2026-1-1', 'x'])('%s is no day', (value) =>
    expect(readDate('YYYY-MM-DD', value)).toBeNull()
  );
  test.each(['2026-11-05T24:00', '2026-11-05T12:60'])('%s is no moment', (value) =>
    expect(readDate('YYYY-MM-DDTHH:mm', value)).toBeNull()
  );
  test('every day goes there and back in every layout with a day', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('YYYYMMDD', 'YYYY/MM/DD', 'YYYY年MM月DD日', 'DD.MM.YYYY'), (value, layout) => {
        const parts = readDate('YYYY-MM-DD', value)!;
        expect(convertDate(layout, 'YYYY-MM-DD', writeDate(layout, parts)!)).toBe(value);
      })
    );
  });
});
