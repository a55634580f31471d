import { expect, it } from 'vitest';
import type { VisitRow } from './counter-rows.ts';
import type { AccessQuery } from './rows.ts';
import { commitOf } from './store-fixtures.ts';
import type { Store } from './types.ts';

export const VISIT: VisitRow = {
  ...{ id: 'V1', application: 'D1', purpose: 'file', owner: 'person:1', window: 'w1', region: '350203' },
  ...{ channel: 'window', queue: '007', clerk: 'c1', department: 'd', day: '2026-03-02', bundle: 'b' },
  ...{ revision: 1, openedAt: 1, updatedAt: 1, ciphertext: new Uint8Array([1, 2]), windowKind: null }
};

/** What every `Store` keeps of the counter. */
export function counterContract(store: () => Store): void {
  it('a visit is found by its window or clerk on its day, and is written at the revision that was seen', async () => {
    expect(await store().saveVisit(VISIT, 0)).toEqual({ state: 'saved' });
    const other = { ...VISIT, id: 'V2', application: 'D2', clerk: 'c2', openedAt: 2, ciphertext: new Uint8Array([3]) };
    await store().saveVisit(other, 0);
    await store().saveVisit({ ...VISIT, id: 'V3', window: 'w2', day: '2026-03-03' }, 0);
    const ids = async (...at: Parameters<Store['visitsOn']>) => (await store().visitsOn(...at)).map(({ id }) => id);
    expect(await ids('2026-03-02', { window: 'w1' })).toEqual(['V2', 'V1']);
    expect(await ids('2026-03-02', { clerk: 'c1' })).toEqual(['V1']);
    expect(await ids('2026-03-03', { window: 'w1' })).toEqual([]);
    expect((await store().visitsAbout('D1')).map(({ id }) => id)).toEqual(['V3', 'V1'].toSorted());
    expect(await store().saveVisit({ ...VISIT, revision: 2, queue: '008' }, 1)).toEqual({ state: 'saved' });
    expect(await store().saveVisit({ ...VISIT, revision: 2, queue: '009' }, 1)).toEqual({ state: 'stale' });
    expect(await store().saveVisit(VISIT, 0)).toEqual({ state: 'stale' });
    expect(await store().visit('V1')).toEqual({ ...VISIT, revision: 2, queue: '008' });
    expect(await store().visit('V9')).toBeNull();
  });

  it('visits are counted by the kind of window to which they were sent, where they were', async () => {
    const kinds = ['green', 'green', 'zone', null] as const;
    for (const [at, windowKind] of kinds.entries())
      await store().saveVisit({ ...VISIT, id: `V${at}`, application: `D${at}`, openedAt: at, windowKind }, 0);
    const counted = (await store().visitsByKind({ from: 1, to: 9 })).toSorted((a, b) => a.count - b.count);
    const row = (windowKind: string) => ({ windowKind, bundle: 'b', department: 'd', count: 1 });
    expect(counted).toHaveLength(2);
    expect(counted).toEqual(expect.arrayContaining([row('green'), row('zone')]));
    await store().saveVisit({ ...VISIT, id: 'V3', application: 'D3', revision: 2, windowKind: 'green' }, 1);
    expect(
      (await store().visitsByKind({ from: 1, to: 9 })).find(({ windowKind }) => windowKind === 'green')!.count
    ).toBe(2);
  });

  it('what clerks did is listed by time, department and file number, and looks of officers are not', async () => {
    await store().commit(commitOf('A1', 1));
    await store().saveVisit({ ...VISIT, application: 'A1' }, 0);
    const look = (id: string, at: number, more: object) => ({
      ...{ id, application: 'A1', at, item: '', actor: 'clerk:c1', kind: 'clerk' as const, fields: '["GET"]' },
      ...{ reason: 'visit:V1', ...more }
    });
    for (const row of [look('x1', 1, {}), look('x2', 2, {}), look('x3', 3, { reason: 'visit:gone' })])
      await store().saveAccess(row);
    await store().saveAccess({ ...look('x4', 2, {}), kind: 'shown', reason: null });
    const { number } = (await store().application('A1'))!;
    const ids = async (query: Partial<AccessQuery>) =>
      (await store().counterLog({ from: 1, to: 4, limit: 10, ...query })).map(({ id, department }) => [id, department]);
    const both = [
      ['x2', 'd'],
      ['x1', 'd']
    ];
    expect(await ids({})).toEqual([['x3', ''], ...both]);
    expect(await ids({ from: 2, to: 3 })).toEqual([['x2', 'd']]);
    expect(await ids({ department: 'd', number })).toEqual(both);
    expect(await ids({ department: 'e' })).toEqual([]);
    expect(await ids({ number: 'none' })).toEqual([]);
  });

  it('a window is written at the revision that was seen', async () => {
    const window = { kind: 'window' as const, state: 'open' as const, document: '{}', updatedAt: 1, updatedBy: 'a' };
    expect(await store().saveServicePoint({ ...window, id: 'w1', revision: 1 }, 0)).toEqual({ state: 'saved' });
    expect(await store().saveServicePoint({ ...window, id: 'w1', revision: 1 }, 0)).toEqual({ state: 'stale' });
    const closed = { ...window, id: 'w1', revision: 2, state: 'closed' as const };
    expect(await store().saveServicePoint(closed, 1)).toEqual({ state: 'saved' });
    expect(await store().servicePoints()).toEqual([closed]);
  });

  it('a file of a draft is put to another material, and no file of another draft', async () => {
    const draft = { tokenHash: null, owner: 'o', bundle: 'b', version: 1, revision: 1, expiresAt: 9, updatedAt: 1 };
    await store().saveDraft({ ...draft, id: 'D1', ciphertext: new Uint8Array([1]) }, 0);
    const file = { name: 'n', type: 'image/png', size: 1, sha256: '0', createdAt: 1, application: null };
    await store().saveFile({ ...file, id: 'F1', draft: 'D1', sharedKey: 'unsorted' } as never);
    expect(await store().sortFile('F1', 'D2', 'm')).toBe(false);
    expect(await store().sortFile('F1', 'D1', 'm')).toBe(true);
    expect((await store().file('F1'))?.sharedKey).toBe('m');
  });
}
