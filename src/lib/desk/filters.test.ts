import { describe, expect, test } from 'vitest';
import { choicesOf, countRows, filterHref, filterRows, NO_FILTER, readFilter } from './filters.ts';
import type { DeskRow } from './types.ts';

const now = Date.parse('2026-03-18T10:00:00+08:00');
const base = {
  application: 'a',
  bundle: 'b1',
  bundleName: '',
  item: 'X',
  itemName: '',
  applicant: '',
  provisional: false,
  submittedAt: 0
};
const rows: DeskRow[] = [
  { ...base, number: '3502-260318-000001', status: 'examining', dueAt: now - 1 },
  { ...base, number: '3502-260318-000002', status: 'deciding', dueAt: now + 3_600_000 },
  { ...base, number: '3502-260318-000003', status: 'correcting', dueAt: null },
  { ...base, number: '3502-260317-000009', status: 'approved', dueAt: null },
  { ...base, number: '3502-260317-000010', bundle: 'b2', status: 'refused', dueAt: null }
];
const numbers = (search: string) =>
  filterRows(rows, readFilter(new URLSearchParams(search)), now).map((row) => row.number.slice(-2));

describe('filterRows', () => {
  test.each([
    ['', ['01', '02', '03']],
    ['status=done', ['09', '10']],
    ['status=deciding', ['02']],
    ['due=overdue', ['01']],
    ['due=stopped', ['03']],
    ['q=260317', ['09', '10']],
    ['q=3502 2603 17-0000-10', ['10']],
    ['q=nothing', []],
    ['status=deciding&due=overdue', []],
    ['bundle=b1', ['01', '02', '03']],
    ['bundle=b1&status=done', ['09']],
    ['step=b2.X&status=done', ['10']],
    ['bundle=b1&step=b2.X', []],
    ['status=constructor&due=__proto__', ['01', '02', '03']]
  ])('?%s', (search, expected) => expect(numbers(search)).toEqual(expected));
});

test('counts agree with what a click shows', () => {
  const counts = countRows(rows, now);
  expect(counts.open).toBe(numbers('').length);
  expect(counts.status.done).toBe(numbers('status=done').length);
  expect(counts.due.overdue).toBe(1);
  expect(counts.due.today).toBe(1);
  expect(counts.due.stopped).toBe(1);
});

test('an address carries only what is set, and survives a round trip', () => {
  const none = readFilter(new URLSearchParams());
  expect(filterHref(none, {})).toBe('/desk');
  const href = filterHref(none, { status: 'paused', query: '3502 1' });
  expect(readFilter(new URL(href, 'http://x').searchParams)).toEqual({
    ...NO_FILTER,
    status: 'paused',
    query: '3502 1'
  });
});

test('what can be chosen are the 一件事 there are, and the steps of the chosen one', () => {
  expect(choicesOf(rows, null).bundles.map((choice) => choice.value)).toEqual(['b1', 'b2']);
  expect(choicesOf(rows, null).steps.map((choice) => choice.value)).toEqual(['b1.X', 'b2.X']);
  expect(choicesOf(rows, 'b2').steps.map((choice) => choice.value)).toEqual(['b2.X']);
});
