import { expect, it } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { widestAnswers } from '#lib/core/condition/widest.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { createBench } from './sim-bench.ts';
import { logLines } from './sim-log.ts';
import {
  changedElements,
  citizenMoves,
  clocksOf,
  coverRows,
  desksOf,
  minuteAfter,
  momentWord,
  monthOn,
  monthSheet
} from './sim-view.ts';

const source = (await loadSources()).get('newborn')!;
const opened = createBench(source, mergeBundle(source));
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const bench = opened.value;
const started = bench.start({ name: 't', start: '2026-03-02T09:00', answers: widestAnswers(source), steps: [] });
if (!started.ok) throw new Error(JSON.stringify(started.problems));
const view = started.value;

it('every item lies on one desk, and every offer is a button of some seat', () => {
  const tasks = desksOf(source, view).flatMap(({ tasks }) => tasks);
  expect(tasks.map(({ item }) => item).sort()).toEqual(Object.keys(view.standing.tasks).sort());
  const buttons = [
    ...tasks.flatMap(({ moves }) => moves),
    ...citizenMoves(source, view).flatMap(({ moves }) => moves)
  ].map(({ event }) => event);
  expect(new Set(buttons)).toEqual(new Set(view.offers.map(({ event }) => event)));
  expect(tasks[0]!.moves.map(({ word }) => word)).toContain('受理');
  expect(tasks[0]!.closed.find(({ word }) => word === '准予')!.why).toContain('待受理');
  expect(citizenMoves(source, view)[0]!.moves[0]!.word).toBe('撤回整件申请');
  const single = citizenMoves(source, view).find(({ name }) => name !== '整件申请')!;
  expect(single.moves[0]!.word).toBe('撤回本事项');
});

it('clocks come in the order in which they run out', () => {
  const clocks = clocksOf(source, bench.chart, view);
  expect(clocks.length).toBeGreaterThan(3);
  const due = clocks.map(({ due }) => due!);
  expect(due).toEqual(due.toSorted());
  expect(due[0]).toBe(view.nextDue!.time);
});

it('a month is whole weeks, with days off, what is due and what is over', () => {
  const weeks = monthSheet(source, '2026-03', '2026-03-04', clocksOf(source, bench.chart, view));
  expect(weeks.every((week) => week.length === 7)).toBe(true);
  const days = weeks.flat().filter((day) => day !== null);
  expect(days).toHaveLength(31);
  expect(weeks[0]![6]).toMatchObject({ day: '2026-03-01', works: false, past: true });
  expect(days.find(({ today }) => today)!.number).toBe(4);
  expect(days.filter(({ due }) => due.length > 0).map(({ day }) => day)).toContain(view.nextDue!.time.slice(0, 10));
  expect([monthOn('2026-12', 1), monthOn('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
});

it('a leap to what is due ends after it', () => {
  expect(minuteAfter('2026-03-09T23:59:59')).toBe('2026-03-10T00:00');
  expect(minuteAfter('2026-03-09T12:00:00')).toBe('2026-03-09T12:01');
  expect(momentWord('2026-03-09T23:59:59')).not.toContain('23:59');
  expect(momentWord('2026-03-09T12:30:00')).toContain('12:30');
});

it('coverage counts each transition once: kept, of this run, never', () => {
  const [one, two] = bench.ways.filter(({ region }) => region === source.bundle.items[0]!.id).map(({ name }) => name);
  const rows = coverRows(source, bench.ways, new Set([one!]), new Set([one!, two!]));
  expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(bench.ways.length);
  expect(rows[0]).toMatchObject({ id: source.bundle.items[0]!.id, taken: 1, fresh: 1 });
  for (const { total, taken, fresh, never } of rows) expect(taken + fresh + never.length).toBe(total);
});

it('the log has a line for whatever happened, with its place in the trace', () => {
  bench.take({ by: source.bundle.items[0]!.id, event: `${source.bundle.items[0]!.id}.accept` });
  const { trace } = bench.take({ workingDays: 3 }).view;
  const lines = logLines(source, bench.chart, trace);
  expect(lines.map(({ at }) => at)).toEqual(trace.steps.map((_, at) => at));
  expect(lines[1]).toMatchObject({ actor: 'department' });
  expect(lines[1]!.what).toContain('受理');
});

it('a correction says only what was changed', () => {
  const get = (data: Record<string, unknown>, element: string) => data[element];
  expect(changedElements(['a', 'b', 'c'], get, { a: 1, b: [1], c: 2 }, { a: 1, b: [2] })).toEqual({ b: [2], c: null });
});
