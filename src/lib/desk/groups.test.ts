import { describe, expect, test } from 'vitest';
import { dayOf, weekEnd } from './days.ts';
import { groupOf, groupRows } from './groups.ts';
import type { DeskRow } from './types.ts';

/** Wednesday 2026-03-18, 10:00 in the office. */
const now = Date.parse('2026-03-18T10:00:00+08:00');
const at = (text: string) => Date.parse(`${text}+08:00`);

function row(part: Partial<DeskRow>): DeskRow {
  return {
    application: 'a',
    number: '3502-260318-000001',
    bundle: 'b',
    bundleName: '一件事',
    item: 'X',
    itemName: '事项',
    applicant: '林*',
    status: 'deciding',
    dueAt: at('2026-03-18T17:30:00'),
    provisional: false,
    submittedAt: now - 1000,
    revision: 1,
    ...part
  };
}

describe('days of the office', () => {
  test('a moment late in the evening UTC is already the next day', () => {
    expect(dayOf(Date.parse('2026-03-17T16:30:00Z'))).toBe('2026-03-18');
    expect(dayOf(Date.parse('2026-03-17T15:59:59Z'))).toBe('2026-03-17');
  });
  test.each([
    ['2026-03-16', '2026-03-22'],
    ['2026-03-18', '2026-03-22'],
    ['2026-03-22', '2026-03-22'],
    ['2026-12-30', '2027-01-03']
  ])('the week of %s ends on %s', (day, end) => expect(weekEnd(day)).toBe(end));
});

describe('groupOf', () => {
  test.each([
    ['due an hour ago', { dueAt: at('2026-03-18T09:00:00') }, 'overdue'],
    ['due yesterday', { dueAt: at('2026-03-17T17:30:00') }, 'overdue'],
    ['due this evening', { dueAt: at('2026-03-18T17:30:00') }, 'today'],
    ['due just before midnight', { dueAt: at('2026-03-18T23:59:59') }, 'today'],
    ['due on Friday', { dueAt: at('2026-03-20T17:30:00') }, 'week'],
    ['due on Sunday (a worked weekend)', { dueAt: at('2026-03-22T17:30:00') }, 'week'],
    ['due on the next Monday', { dueAt: at('2026-03-23T17:30:00') }, 'later'],
    ['no clock yet', { dueAt: null }, 'later'],
    ['paused, although a date is known', { status: 'paused', dueAt: at('2026-03-17T17:30:00') }, 'stopped'],
    ['waits for the applicant', { status: 'correcting', dueAt: null }, 'stopped'],
    ['waits for an earlier item', { status: 'waiting', dueAt: null }, 'stopped'],
    ['an interface failed: the clock runs on', { status: 'faulted', dueAt: at('2026-03-18T09:00:00') }, 'overdue'],
    ['approved', { status: 'approved', dueAt: at('2026-03-17T17:30:00') }, 'done'],
    ['not needed', { status: 'notNeeded', dueAt: null }, 'done']
  ] as [string, Partial<DeskRow>, string][])('%s → %s', (_, part, group) =>
    expect(groupOf(row(part), now)).toBe(group)
  );
});

describe('groupRows', () => {
  test('keeps page order, drops empty groups, and rows in the order in which they come', () => {
    const rows = [
      row({ number: 'c', dueAt: at('2026-03-24T17:30:00') }),
      row({ number: 'a', dueAt: at('2026-03-18T17:30:00') }),
      row({ number: 'd', dueAt: at('2026-03-25T17:30:00') }),
      row({ number: 'b', dueAt: at('2026-03-18T17:30:00') }),
      row({ number: 'e', dueAt: null })
    ];
    const groups = groupRows(rows, now);
    expect(groups.map((group) => [group.id, group.rows.map((r) => r.number).join('')])).toEqual([
      ['today', 'ab'],
      ['later', 'cde']
    ]);
    expect(groupRows([], now)).toEqual([]);
  });
});
