import { expect, it } from 'vitest';
import { VISIT } from './counter-contract.ts';
import type { GrievancePage, GrievanceRow, RatingRow } from './feedback-rows.ts';
import { commitOf } from './store-fixtures.ts';
import type { Store } from './types.ts';

/** What every `Store` keeps of ratings and of what has to be answered. */
export function feedbackContract(store: () => Store): void {
  const rating = (changes: Partial<RatingRow> = {}): RatingRow => ({
    ...{ application: 'A1', item: '', number: 'n', bundle: 'b', department: 'd', level: 2, at: 5, channel: 'window' },
    ...{ window: '3', staff: 's1', tags: '[]', named: 1, relevel: null },
    ...changes
  });
  const grievance = (id: string, changes: Partial<GrievanceRow> = {}): GrievanceRow => ({
    ...{ id, kind: 'badReview', application: 'A1', number: 'n', bundle: 'b', item: '', department: 'd', handler: 'd' },
    ...{ level: 2, createdAt: 5, dueAt: 50, calledAt: null, answeredAt: null, outcome: null, relevel: null },
    ...changes
  });

  it('a rating comes with its commit, once for an item, and again after it was put right', async () => {
    await store().commit({ ...commitOf('A1', 1), feedback: { rating: rating(), opened: grievance('g1') } });
    expect(await store().ratingsOf('A1')).toEqual([rating()]);
    await expect(store().commit({ ...commitOf('A1', 2), feedback: { rating: rating() } })).rejects.toThrow();
    const relevel = { application: 'A1', item: '', relevel: 4 };
    const changed = grievance('g1', { calledAt: 6, answeredAt: 7, outcome: 'rectified', relevel: 4 });
    await store().commit({ ...commitOf('A1', 2), feedback: { rateAgain: relevel, changed } });
    expect(await store().ratingsOf('A1')).toEqual([rating({ relevel: 4 })]);
    expect(await store().grievance('g1')).toEqual(changed);
    expect(await store().ratingsByWindow({ from: 0, to: 9 })).toEqual([
      { window: '3', staff: 's1', bundle: 'b', department: 'd', level: 2, count: 1 }
    ]);
    expect(await store().ratingsByWindow({ from: 6, to: 9 })).toEqual([]);
    const visit = { ...VISIT, application: 'A1', clerk: 's1', openedAt: 5 };
    await store().saveVisit(visit, 0);
    await store().saveVisit({ ...visit, id: 'V2' }, 0);
    await store().saveVisit({ ...visit, id: 'V3', clerk: 's2' }, 0);
    const served = (await store().servedAtWindows({ from: 0, to: 9 })).toSorted((a, b) => (a.clerk < b.clerk ? -1 : 1));
    expect(served.map(({ clerk, served: count, rated }) => [clerk, count, rated])).toEqual([
      ['s1', 1, 1],
      ['s2', 1, 0]
    ]);
    expect(await store().servedAtWindows({ from: 6, to: 9 })).toEqual([]);
  });

  it('what has to be answered is listed open ones first, by when it is due', async () => {
    await store().commit({ ...commitOf('A1', 1), feedback: { opened: grievance('late', { dueAt: 90 }) } });
    await store().commit({ ...commitOf('A2', 1), feedback: { opened: grievance('soon', { application: 'A2' }) } });
    const answered = grievance('done', {
      application: 'A3',
      dueAt: 1,
      answeredAt: 2,
      createdAt: 20,
      outcome: 'explained'
    });
    await store().commit({ ...commitOf('A3', 1), feedback: { opened: answered } });
    const complaint = grievance('other', { kind: 'complaint', application: 'A4', handler: 'supervision' });
    await store().commit({ ...commitOf('A4', 1), feedback: { opened: complaint } });
    const ids = (rows: GrievanceRow[]) => rows.map(({ id }) => id);
    expect(ids(await store().grievancesFor('d', { limit: 9 }))).toEqual(['soon', 'late', 'done']);
    expect(ids(await store().grievancesFor('supervision', { limit: 9 }))).toEqual(['other']);
    expect(ids(await store().grievancesOf('A2'))).toEqual(['soon']);
    const span = { from: 30, to: 40, kind: 'badReview' as const, bundle: null, department: null, limit: 9 };
    expect(ids(await store().grievancesOpen(span))).toEqual(['soon', 'late']);
    expect(ids(await store().grievancesOpen({ ...span, from: 0 }))).toEqual(['soon', 'late', 'done']);
    const elsewhere = grievance('elsewhere', {
      application: 'A5',
      bundle: 'c',
      department: 'e',
      calledAt: 6,
      dueAt: 20
    });
    await store().commit({ ...commitOf('A5', 1), feedback: { opened: elsewhere } });
    expect(ids(await store().grievancesOpen({ ...span, bundle: 'c' }))).toEqual(['elsewhere']);
    expect(ids(await store().grievancesOpen({ ...span, department: 'd' }))).toEqual(['soon', 'late']);
    expect(ids(await store().grievancesOpen({ ...span, bundle: 'c', department: 'd' }))).toEqual([]);
    const figures = async (more: object) => {
      const { limit: _, ...all } = span;
      return Object.values(await store().grievanceFigures({ ...all, from: 0, now: 60, ...more }));
    };
    expect(await figures({})).toEqual([4, 1, 1, 3]);
    expect(await figures({ bundle: 'c' })).toEqual([1, 1, 0, 1]);
    expect(await figures({ department: 'd' })).toEqual([3, 0, 1, 2]);
    expect(await figures({ bundle: 'none' })).toEqual([0, 0, 0, 0]);
    expect(await store().grievance('none')).toBeNull();
  });

  it('what has to be answered is turned over page by page, forward and back, with equal days told apart', async () => {
    const rows = [
      ...[10, 20, 20, 30].map((dueAt, at) => grievance(`p${at}`, { application: `P${at}`, dueAt })),
      ...[5, 40].map((dueAt, at) => grievance(`q${at}`, { application: `Q${at}`, dueAt, answeredAt: 6 }))
    ];
    for (const opened of rows) await store().commit({ ...commitOf(opened.application, 1), feedback: { opened } });
    const place = ({ id, dueAt, answeredAt }: GrievanceRow) => ({ id, dueAt, answered: answeredAt !== null });
    const wanted = ['p0', 'p1', 'p2', 'p3', 'q0', 'q1'];
    const span = { from: 0, to: 9, kind: 'badReview' as const, bundle: null, department: null };
    for (const read of [
      (page: GrievancePage) => store().grievancesFor('d', page),
      (page: GrievancePage) => store().grievancesOpen({ ...span, ...page })
    ]) {
      const ids = (found: GrievanceRow[]) => found.map(({ id }) => id);
      const first = await read({ limit: 2 });
      const second = await read({ limit: 2, after: place(first[1]!) });
      const third = await read({ limit: 2, after: place(second[1]!) });
      expect(ids([...first, ...second, ...third])).toEqual(wanted);
      expect(await read({ limit: 2, after: place(third[1]!) })).toEqual([]);
      expect(ids(await read({ limit: 2, before: place(third[0]!) }))).toEqual(['p2', 'p3']);
      expect(ids(await read({ limit: 2, before: place(second[0]!) }))).toEqual(['p0', 'p1']);
    }
  });
}
