import { expect, it } from 'vitest';
import { UNTOLD } from '#lib/core/feedback/events.ts';
import type { TaskEventQuery, TaskPageQuery } from './pull-rows.ts';
import { placeAfter } from './pull-place.ts';
import { commitOf, eventRow } from './store-fixtures.ts';
import type { Commit, Store } from './types.ts';

/** What every `Store` has to do for departments that read their tasks page by page. */
export function pullContract(store: () => Store): void {
  const FIRST = { application: '', item: '' };
  const BEGIN = { at: 0, application: '', seq: 0, item: '' };

  function commit(id: string, items: Record<string, string>, at = 1, extra: Partial<Commit> = {}) {
    const work = commitOf(id, 1);
    const [task] = work.tasks;
    const tasks = Object.entries(items).map(([item, department]) => ({
      ...{ ...task!, item, department, number: `n-${id}`, updatedAt: at, dueAt: at * 10 }
    }));
    return store().commit({ ...work, tasks, ...extra });
  }
  const page = async (query: Partial<TaskPageQuery>) =>
    (await store().tasksPage({ department: 'd', after: FIRST, limit: 10, ...query })).map(
      ({ application, item }) => `${application}/${item}`
    );
  const events = async (query: Partial<TaskEventQuery> = {}) =>
    (await store().taskEvents({ department: 'd', after: BEGIN, until: 100, limit: 10, ...query })).map(
      ({ at, application, seq, item, type }) => `${at} ${application}/${seq} ${item} ${type}`
    );

  it('gives the tasks of one department in pages by their keys, whatever changes meanwhile', async () => {
    await commit('A2', { Y: 'd', X: 'd', Z: 'other' }, 5);
    await commit('A1', { X: 'd' }, 3);
    expect(await page({})).toEqual(['A1/X', 'A2/X', 'A2/Y']);
    expect(await page({ limit: 2 })).toEqual(['A1/X', 'A2/X']);
    expect(await page({ after: { application: 'A2', item: 'X' } })).toEqual(['A2/Y']);
    await commit('A0', { X: 'd' }, 9);
    expect(await page({ after: { application: 'A1', item: 'X' } })).toEqual(['A2/X', 'A2/Y']);
    expect(await page({ item: 'Y' })).toEqual(['A2/Y']);
    expect(await page({ updatedSince: 5 })).toEqual(['A0/X', 'A2/X', 'A2/Y']);
    expect(await page({ dueBefore: 50 })).toEqual(['A1/X']);
    expect(await page({ dueAfter: 50 })).toEqual(['A0/X', 'A2/X', 'A2/Y']);
    expect(await page({ dueAfter: 50, dueBefore: 90 })).toEqual(['A2/X', 'A2/Y']);
    expect(await page({ statuses: ['s1'], item: 'X', updatedSince: 4, dueBefore: 90 })).toEqual(['A2/X']);
    expect(await page({ statuses: ['s2', 's3'] })).toEqual([]);
    expect(await page({ department: 'none' })).toEqual([]);
  });

  it('tells nobody how the work was rated and what was complained of, and a department what it is asked', async () => {
    const types = [...UNTOLD, 'remind.sent', 'remind.answered'];
    const happened = types.flatMap((type, n) =>
      [null, 'X'].map((item, m) => ({ ...eventRow('A1', 2 * n + m + 1), at: 7, item, type }))
    );
    await commit('A1', { X: 'd' }, 1, { events: happened });
    expect(UNTOLD).toEqual(expect.arrayContaining(['item.rated', 'application.rated', 'feedback.complained']));
    const told = (await events({ limit: 50 })).map((line) => line.split(' ').at(-1));
    expect(new Set(told)).toEqual(new Set(['remind.sent', 'remind.answered']));
  });

  it('tells a department what happened to its own items and to the whole application, and nothing of others', async () => {
    const happened = (id: string, at: number) => [
      { ...eventRow(id, 1), at, item: null, type: 'application.submitted' },
      { ...eventRow(id, 2), at, item: 'X', type: 'item.accepted' },
      { ...eventRow(id, 3), at, item: 'Z', type: 'item.refused' }
    ];
    await commit('A2', { X: 'd', Z: 'other' }, 1, { events: happened('A2', 7) });
    await commit('A1', { X: 'd', Y: 'd', Z: 'other' }, 1, { events: happened('A1', 7) });
    const all = [
      '7 A1/1 X application.submitted',
      '7 A1/1 Y application.submitted',
      '7 A1/2 X item.accepted',
      '7 A2/1 X application.submitted',
      '7 A2/2 X item.accepted'
    ];
    expect(await events()).toEqual(all);
    expect(await events({ limit: 2 })).toEqual(all.slice(0, 2));
    const pages: string[] = [];
    for (let after = BEGIN; ;) {
      const [row] = await store().taskEvents({ department: 'd', after, until: 100, limit: 1 });
      if (!row) break;
      pages.push(`${row.at} ${row.application}/${row.seq} ${row.item} ${row.type}`);
      after = row;
    }
    expect(pages).toEqual(all);
    expect(await events({ until: 6 })).toEqual([]);
    expect(await events({ department: 'other' })).toEqual([
      '7 A1/1 Z application.submitted',
      '7 A1/3 Z item.refused',
      '7 A2/1 Z application.submitted',
      '7 A2/3 Z item.refused'
    ]);
  });

  it('who asks again and again hears of everything once, and goes on from shortly before now', async () => {
    const MINUTE = 60_000;
    const told: string[] = [];
    let after = BEGIN;
    async function poll(until: number) {
      const rows = await store().taskEvents({ department: 'd', after, until, limit: 10 });
      told.push(...rows.map(({ application, at }) => `${application} ${at}`));
      after = placeAfter(rows.at(-1) ?? after, until);
    }
    const happened = (id: string, at: number) => commit(id, { A: 'd' }, 1, { events: [{ ...eventRow(id, 1), at }] });
    await happened('A5', 5);
    await poll(MINUTE);
    expect(after).toMatchObject({ at: 5, application: 'A5' });
    await poll(9 * MINUTE);
    expect(after).toEqual({ at: 8 * MINUTE, application: '', seq: 0, item: '' });
    await happened('A4', 8 * MINUTE);
    await happened('A2', 9 * MINUTE + 1);
    await happened('A1', 9 * MINUTE + 2);
    await poll(9 * MINUTE + 1);
    await poll(9 * MINUTE + 1);
    await poll(9 * MINUTE);
    expect(after).toMatchObject({ at: 9 * MINUTE + 1, application: 'A2' });
    await poll(9 * MINUTE + 2);
    await poll(20 * MINUTE);
    await poll(20 * MINUTE);
    await poll(19 * MINUTE);
    expect(after.at).toBe(19 * MINUTE);
    expect(told).toEqual(['A5 5', `A4 ${8 * MINUTE}`, `A2 ${9 * MINUTE + 1}`, `A1 ${9 * MINUTE + 2}`]);
  });
}
