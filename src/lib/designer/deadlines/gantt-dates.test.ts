import { expect, it } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { datesFrom } from './gantt-dates.ts';
import { ganttOf, type GanttRow } from './gantt.ts';

const { calendar, departments } = (await loadSources()).values().next().value!;

it('lays working days out over a weekend and over the National Day holidays', () => {
  const dates = datesFrom(calendar, '2026-03-05', 3)!;
  expect([0, 1, 2, 3].map((day) => dates.dateOf(day))).toEqual([
    '2026-03-05',
    '2026-03-06',
    '2026-03-09',
    '2026-03-10'
  ]);
  expect([dates.length, dates.off, dates.offsetOf(2)]).toEqual([6, [2, 3], 4.5]);
  expect(dates.ticks[0]).toEqual({ at: 0, label: '3/5' });
  const holidays = datesFrom(calendar, '2026-09-30', 1)!;
  expect(holidays.dateOf(1) > '2026-10-07').toBe(true);
});

it('puts what is done on the spot on the next working day, where it comes in on a Saturday', () => {
  const dates = datesFrom(calendar, '2026-03-07', 1)!;
  expect([dates.dateOf(0), dates.dateOf(1)]).toEqual(['2026-03-09', '2026-03-09']);
  expect([dates.off, dates.offsetOf(0)]).toEqual([[0, 1], 2.5]);
});

it('says when it counts in a year without a published calendar', () => {
  expect(datesFrom(calendar, '2026-03-05', 3)!.provisional).toBe(false);
  expect(datesFrom(calendar, '2029-03-05', 3)!.provisional).toBe(true);
});

it('refuses what is no day', () => {
  expect(['', '2026-02-30', 'gestern', '2026-3-2'].map((day) => datesFrom(calendar, day, 3))).toEqual([
    null,
    null,
    null,
    null
  ]);
});

it('draws bars over the days off, and the declared limit at its date', () => {
  const row = { item: 'A', name: 'A', department: departments[0]!, start: 0, end: 2, instant: false, critical: true };
  const rows: GanttRow[] = [row, { ...row, item: 'B', start: 2, instant: true }];
  const gantt = ganttOf(rows, 2, 3, undefined, datesFrom(calendar, '2026-03-05', 3)!);
  const [bar, diamond] = gantt.bars;
  const off = gantt.off.map(({ x }) => x);
  expect(off.every((x) => x > bar!.x && x < bar!.x + bar!.width)).toBe(true);
  expect(diamond!.x).toBeCloseTo(bar!.x + bar!.width, 1);
  expect(gantt.dates).toEqual({ start: '2026-03-05', declared: '2026-03-10' });
  expect(gantt.declared.x).toBeGreaterThan(diamond!.x);
});
