import { describe, expect, it } from 'vitest';
import type { Calendar, Department } from '#lib/core/model/index.ts';
import { taskFacts } from './application-facts.ts';
import { progressView, type TaskFacts } from './progress.ts';

const calendar: Calendar = {
  id: 'cn',
  name: '工作日',
  revision: 'test',
  timeZone: 'Asia/Shanghai',
  years: { '2026': { source: 'test', holidays: ['2026-03-19'], workdays: [] } }
};
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const health = { id: 'health', name: '区卫生健康局', short: '卫健', hue: 'wj' };
const police = { id: 'police', name: '市公安局', short: '公安', hue: 'ga' };
const SUBMITTED = at('2026-03-12T09:00');
const NOW = at('2026-03-18T10:00');

function task(item: string, facts: Partial<TaskFacts> = {}): TaskFacts {
  return {
    item,
    itemName: item,
    department: health,
    status: 'deciding',
    limit: 10,
    dueAt: null,
    provisional: false,
    remaining: null,
    waitsFor: [],
    decidedAt: null,
    startedAt: SUBMITTED,
    stoppedAt: null,
    ...facts
  };
}

describe('progressView', () => {
  it('lists working days only, with today and the first day of each week', () => {
    const { columns } = progressView(calendar, [task('A', { dueAt: at('2026-03-24T17:00') })], SUBMITTED, NOW);
    const days = columns.map((column) => new Date(column.at).getUTCDate());
    expect(days).toEqual([12, 13, 16, 17, 18, 20, 23, 24, 25, 26]);
    expect(columns.filter((column) => column.today)).toHaveLength(1);
    expect(columns.map((column) => column.week)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
      true,
      false,
      false,
      false
    ]);
  });

  it('draws what is used and what is left without a gap', () => {
    const view = progressView(calendar, [task('A', { dueAt: at('2026-03-23T17:00') })], SUBMITTED, NOW);
    expect(view.lanes[0]?.tasks[0]?.bars).toEqual([
      { kind: 'go', from: 1, to: 6, cut: false },
      { kind: 'left', from: 6, to: 8, cut: false }
    ]);
  });

  it('shows a stopped clock as a bar of its own up to today', () => {
    const paused = task('A', { status: 'paused', remaining: 7, stoppedAt: at('2026-03-16T15:20') });
    const lane = progressView(calendar, [paused], SUBMITTED, NOW).lanes[0]?.tasks[0];
    expect(lane?.bars.map((bar) => bar.kind)).toEqual(['go', 'stop']);
    expect(lane).toMatchObject({ used: 3, left: 7 });
  });

  it('cuts what lies beyond the page and keeps today in sight', () => {
    const long = task('A', { dueAt: at('2026-06-30T17:00') });
    const view = progressView(calendar, [long], SUBMITTED, at('2026-05-12T10:00'));
    expect(view.columns).toHaveLength(14);
    expect(view.columns.some((column) => column.today)).toBe(true);
    expect(view.lanes[0]?.tasks[0]?.bars.at(-1)).toMatchObject({ kind: 'left', cut: true });
  });

  it('groups by department, counts by outcome and leaves out what is not needed', () => {
    const view = progressView(
      calendar,
      [
        task('A', { status: 'approved', decidedAt: at('2026-03-12T16:00') }),
        task('B', { department: police, status: 'correcting', stoppedAt: at('2026-03-17T09:00') }),
        task('C', { status: 'notNeeded' }),
        task('D', { department: police, status: 'waiting', startedAt: null }),
        task('E', { status: 'refused' })
      ],
      SUBMITTED,
      NOW
    );
    expect(view.lanes.map((lane) => [lane.department.short, lane.tasks.map((one) => one.item)])).toEqual([
      ['卫健', ['A', 'E']],
      ['公安', ['B', 'D']]
    ]);
    expect(view).toMatchObject({ done: 1, waitingForYou: 1, running: 1, failed: 1, total: 4 });
    expect(view.lanes[1]?.tasks.map((one) => one.bars.map((bar) => bar.kind))).toEqual([['wait'], []]);
  });

  it('stands a submission on a day off in the first working day after it', () => {
    const saturday = at('2026-03-14T09:00');
    const view = progressView(
      calendar,
      [task('A', { startedAt: saturday, dueAt: at('2026-03-17T17:00') })],
      saturday,
      saturday
    );
    expect(new Date(view.columns[0]?.at ?? 0).getUTCDate()).toBe(16);
    expect(view.lanes[0]?.tasks[0]?.bars[0]).toEqual({ kind: 'left', from: 1, to: 3, cut: false });
  });

  it('is late from the moment that it was due, on a day off too', () => {
    const due = task('A', { dueAt: at('2026-03-13T23:59') });
    const lateAt = (now: string) => progressView(calendar, [due], SUBMITTED, at(now)).lanes[0]?.tasks[0]?.late;
    expect([lateAt('2026-03-13T23:58'), lateAt('2026-03-14T01:00')]).toEqual([false, true]);
  });

  it('waits for what is under way and not for what has failed; with nothing else it is held', () => {
    const all = [
      task('A', { status: 'refused' }),
      task('B'),
      task('C', { status: 'waiting', waitsFor: ['A', 'B'] }),
      task('D', { status: 'waiting', waitsFor: ['A'] })
    ];
    const tasks = progressView(calendar, all, SUBMITTED, NOW).lanes[0]?.tasks ?? [];
    expect(tasks.slice(2)).toMatchObject([
      { waitsFor: ['B'], held: false },
      { waitsFor: [], held: true }
    ]);
  });
});

describe('taskFacts', () => {
  const { startedAt: _, stoppedAt: __, ...correcting } = task('A', { status: 'correcting', unit: 'days' });
  const facts = (correction: object | null) =>
    taskFacts({
      ...{ log: [], submittedAt: SUBMITTED, correction },
      tasks: [{ ...correcting, department: { ...health } as unknown as Department }]
    })[0];

  it('waits for the applicant only once the notice is out', () => {
    expect(facts(null)).toMatchObject({ status: 'examining', collecting: true, unit: 'days' });
    expect(facts({})).toMatchObject({ status: 'correcting' });
    expect(facts({})).not.toHaveProperty('collecting');
  });
});
