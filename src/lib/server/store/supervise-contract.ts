import { expect, it } from 'vitest';
import { commitOf, timerRow } from './store-fixtures.ts';
import type { MarkRow } from './supervise-rows.ts';
import type { Store } from './types.ts';

const DAY = 86_400_000;
const SPAN = { from: 0, to: 100 * DAY };

export function markRow(application: string, seq: number, extra: Partial<MarkRow> = {}): MarkRow {
  return {
    ...{ application, seq, item: 'A', kind: 'decided', at: seq, number: '3502-261122-00001', bundle: 'b' },
    ...{ department: 'd', channel: 'online', status: 'approved', startedAt: 0, dueAt: 10, span: 5, remaining: 2 },
    ...{ days: 3, early: 1, late: 0, level: null },
    ...extra
  };
}

/** What every `Store` counts for supervision. */
export function superviseContract(store: () => Store): void {
  const save = (id: string, ...marks: MarkRow[]) => store().commit(commitOf(id, 1, { marks }));
  const task = (
    id: string,
    extra: object,
    timers = { set: [] as ReturnType<typeof timerRow>[], clear: [] as string[] }
  ) => {
    const commit = commitOf(id, 1, { timers });
    return store().commit({ ...commit, tasks: [{ ...commit.tasks[0]!, number: 'n', ...extra }] });
  };

  it('gives the applications of a bundle a page at a time, the latest first', async () => {
    for (const id of ['A1', 'A2', 'A3']) await store().commit(commitOf(id, 1));
    const [{ bundle, submittedAt }] = [(await store().application('A1'))!];
    const first = await store().handedIn(bundle, null, 2);
    expect(first.map(({ id }) => id)).toEqual(['A3', 'A2']);
    expect(first[0]).toMatchObject({ submittedAt, snapshot: (await store().application('A3'))!.snapshot });
    expect((await store().handedIn(bundle, first[1]!, 2)).map(({ id }) => id)).toEqual(['A1']);
    expect(await store().handedIn('another', null, 2)).toEqual([]);
  });

  it('counts what was decided in a span, by item and by day, as numbers', async () => {
    await save('A1', markRow('A1', 1), markRow('A1', 2, { item: 'B', early: 0, late: 1, days: 6.5, span: 0 }));
    await save(
      'A2',
      markRow('A2', 1, { at: DAY }),
      markRow('A2', 2, { at: 100 * DAY }),
      markRow('A2', 3, { kind: 'stopped' })
    );
    const item = { bundle: 'b', department: 'd' };
    const rows = (await store().decided(SPAN)).toSorted((a, b) => (a.item < b.item ? -1 : 1));
    expect(rows).toEqual([
      { ...item, item: 'A', count: 2, late: 0, early: 2, limited: 2, days: 6, span: 10, elapsed: DAY + 1 },
      { ...item, item: 'B', count: 1, late: 1, early: 0, limited: 0, days: 6.5, span: 0, elapsed: 2 }
    ]);
    expect(await store().decided({ from: 2, to: 3 })).toHaveLength(1);
    const byDay = (await store().decidedByDay(SPAN)).toSorted((a, b) => a.day - b.day);
    expect(byDay.map(({ day, count, late }) => [day, count, late])).toEqual([
      [0, 2, 1],
      [1, 1, 0]
    ]);
    const inDays = (await store().decidedInDays(SPAN)).map(({ days, count }) => [days, count]);
    expect(inDays.toSorted((a, b) => a[0]! - b[0]!)).toEqual([
      [3, 2],
      [6.5, 1]
    ]);
    expect(await store().marksCounted({ ...SPAN, kind: 'stopped' })).toEqual([
      { ...item, item: 'A', status: 'approved', count: 1 }
    ]);
  });

  it('measures each stop from when its clock stood still to when it went on, and those of what was decided', async () => {
    const at = (day: number, hour = 2) => day * DAY + hour * 3_600_000;
    await save(
      'A1',
      markRow('A1', 1, { kind: 'stopped', at: at(1) }),
      markRow('A1', 2, { kind: 'resumed', at: at(4) }),
      markRow('A1', 3, { kind: 'stopped', at: at(6) }),
      markRow('A1', 4, { kind: 'resumed', at: at(7, 17) }),
      markRow('A1', 5, { at: at(9) }),
      // Of another item, and one that still stands.
      markRow('A1', 6, { item: 'B', kind: 'resumed', at: at(9) }),
      markRow('A1', 7, { kind: 'stopped', at: at(10) })
    );
    const own = { bundle: 'b', item: 'A', department: 'd' };
    const ended = (await store().stopsEnded(SPAN)).toSorted((a, b) => a.stopped - b.stopped);
    expect(ended).toEqual([
      { ...own, stopped: 1, resumed: 4, count: 1 },
      { ...own, stopped: 6, resumed: 8, count: 1 }
    ]);
    expect(await store().stopsEnded({ from: at(5), to: at(9) })).toHaveLength(1);
    const ms = at(4) - at(1) + at(7, 17) - at(6);
    expect(await store().stoppedOfDecided(SPAN)).toEqual([{ ...own, count: 2, ms }]);
    expect(await store().stoppedOfDecided({ from: 0, to: at(9) })).toEqual([]);
  });

  it('a day begins at midnight of UTC+8', async () => {
    await save('A1', markRow('A1', 1, { at: 16 * 3_600_000 - 1 }), markRow('A1', 2, { at: 16 * 3_600_000 }));
    const days = (await store().decidedByDay(SPAN)).map(({ day }) => day);
    expect(days.toSorted()).toEqual([0, 1]);
  });

  it('counts applications by arrival and open tasks by status, trials left out', async () => {
    await task('A1', { status: 'deciding' });
    await task('A2', { status: 'deciding', department: 'e' });
    await task('A3', { status: 'approved' });
    const trial = commitOf('A4', 1);
    trial.application.number = trial.tasks[0]!.number = '3502-T261122-00001';
    trial.tasks[0]!.status = 'deciding';
    await store().commit(trial);
    expect(await store().receivedApplications(SPAN)).toEqual([{ bundle: 'b', count: 3 }]);
    expect(await store().receivedApplications({ from: 2, to: 9 })).toEqual([]);
    const received = await store().receivedTasks(SPAN);
    expect(received.map(({ department, count }) => [department, count]).toSorted()).toEqual([
      ['d', 2],
      ['e', 1]
    ]);
    const open = await store().openTasks();
    expect(open.map(({ department, status, count }) => [department, status, count]).toSorted()).toEqual([
      ['d', 'deciding', 1],
      ['e', 'deciding', 1]
    ]);
  });

  it('finds open tasks that are due until then, the earliest first, with their clock', async () => {
    const limit = (id: string, dueAt: number, extra = {}) => ({
      set: [{ ...timerRow(id, 'A.limit', dueAt), ...extra }],
      clear: []
    });
    await task('A1', { status: 'deciding', dueAt: 30 }, limit('A1', 30));
    await task('A2', { status: 'deciding', dueAt: 20 }, limit('A2', 20, { startedAt: 5 }));
    await task('A3', { status: 'deciding', dueAt: 20 }, limit('A3', 20, { startedAt: 5 }));
    await task('A4', { status: 'approved', dueAt: 20 }, limit('A4', 20));
    await task('A5', { status: 'examining', dueAt: 40 }, { set: [timerRow('A5', 'A.examine', 40)], clear: [] });
    const due = await store().dueCounts(30);
    expect(due.map(({ dueAt, whole, count, clock }) => [dueAt, whole, count, clock]).toSorted()).toEqual([
      [20, 0, 2, 'A.limit'],
      [30, 1, 1, 'A.limit']
    ]);
    const all = await store().dueTasks({ until: 40, limit: 9, offset: 0 });
    expect(all.map(({ application }) => application)).toEqual(['A2', 'A3', 'A1', 'A5']);
    expect(all[0]).toMatchObject({ bundle: 'b', item: 'A', span: 1.5, whole: 0, status: 'deciding', number: 'n' });
    const page = await store().dueTasks({ until: 40, limit: 2, offset: 1 });
    expect(page.map(({ application }) => application)).toEqual(['A3', 'A1']);
  });

  it('finds what looks strange', async () => {
    await save(
      'A1',
      markRow('A1', 1, { at: 9000 }),
      markRow('A1', 2, { at: 20_000 }),
      markRow('A1', 3, { kind: 'stopped', remaining: 1 }),
      markRow('A1', 4, { kind: 'stopped', remaining: 2 }),
      markRow('A1', 5, { kind: 'stopped', span: 40, remaining: 4 }),
      markRow('A1', 6, { kind: 'stopped', span: 1, remaining: 1 }),
      markRow('A1', 7, { kind: 'correction' }),
      markRow('A1', 8, { kind: 'correction' }),
      markRow('A1', 9, { kind: 'correction', item: 'B' })
    );
    const seqs = (rows: MarkRow[]) => rows.map(({ seq }) => seq);
    expect(seqs(await store().quickMarks({ ...SPAN, within: 10_000, limit: 9 }))).toEqual([1]);
    const late = { ...SPAN, kind: 'stopped' as const, days: 1, share: 0.1, limit: 9 };
    expect(seqs(await store().lateMarks(late))).toEqual([5, 3]);
    expect(await store().repeatedMarks({ ...SPAN, limit: 9 })).toEqual([
      expect.objectContaining({ application: 'A1', item: 'A', count: 2, at: 8 })
    ]);
    expect(seqs(await store().marks({ ...SPAN, kind: 'correction', limit: 2 }))).toEqual([9, 8]);
  });

  it('counts ratings by channel, and for every task of the application', async () => {
    const whole = { item: '', department: '' };
    await save(
      'A1',
      markRow('A1', 1, { ...whole, kind: 'rated', level: 5 }),
      markRow('A1', 2, { ...whole, kind: 'finished' })
    );
    await save('A2', markRow('A2', 1, { ...whole, kind: 'finished', channel: 'window' }));
    expect(await store().ratings(SPAN)).toEqual([{ bundle: 'b', channel: 'online', level: 5, count: 1 }]);
    const finished = await store().finishedByChannel(SPAN);
    expect(finished.map(({ channel, count }) => [channel, count]).toSorted()).toEqual([
      ['online', 1],
      ['window', 1]
    ]);
    const task = { bundle: 'b', item: 'A', department: 'd' };
    expect(await store().ratingsByTask(SPAN)).toEqual([{ ...task, level: 5, count: 1 }]);
    expect(await store().finishedByTask(SPAN)).toEqual([{ ...task, count: 2 }]);
    const own = markRow('A3', 2, { kind: 'rated', level: 2 });
    await save('A3', markRow('A3', 1, { ...whole, kind: 'rated', level: 5 }), own);
    expect((await store().ratingsByTask(SPAN)).map(({ level, count }) => [level, count]).toSorted()).toEqual([
      [2, 1],
      [5, 1]
    ]);
    expect(await store().ratings(SPAN)).toMatchObject([{ level: 5, count: 2 }]);
  });
}
