import { expect, it } from 'vitest';
import type { ExchangeRow } from './handover-rows.ts';
import { commitOf, eventRow } from './store-fixtures.ts';
import type { Store } from './types.ts';

/** What every `Store` keeps of files to and from a department's own system. */
export function handoverContract(store: () => Store): void {
  const exchange = (id: string, at: number): ExchangeRow => ({
    ...{ id, at, department: 'd', kind: 'out', format: 'csv', name: `${id}.csv` },
    ...{ actor: 'officer:1', count: 1, done: 1, sha256: 'a'.repeat(64) }
  });
  const sent = (id: string, revision: number) =>
    commitOf(id, revision, { events: [{ ...eventRow(id, revision), type: 'item.dispatched' }] });
  const rows = () => store().handoverRows({ department: 'd', statuses: ['s1', 's2'], limit: 10 });

  it('tells how far a task has got into a department’s own system, by its latest dispatch', async () => {
    await store().commit(sent('A1', 1));
    expect(await rows()).toMatchObject([{ application: 'A1', sentSeq: 1, outSeq: null, foreignNumber: null }]);
    await store().saveExchange(exchange('e1', 5), [{ application: 'A1', item: 'A', seq: 1 }]);
    const entry = { application: 'A1', item: 'A', department: 'd', at: 6, actor: 'officer:1' };
    await store().saveReentry({ ...entry, foreignNumber: 'N1', seq: 1 });
    await store().commit(sent('A1', 2));
    expect(await rows()).toMatchObject([
      { sentSeq: 2, sentAt: 2, outSeq: 1, foreignNumber: 'N1', enteredSeq: 1, enteredAt: 6, enteredBy: 'officer:1' }
    ]);
    await store().saveExchange(exchange('e2', 7), [{ application: 'A1', item: 'A', seq: 2 }]);
    await store().saveReentry({ ...entry, foreignNumber: 'N2', seq: 2 });
    expect(await rows()).toMatchObject([{ outSeq: 2, foreignNumber: 'N2', enteredSeq: 2 }]);
    expect((await store().exchanges('d', 10)).map(({ id }) => id)).toEqual(['e2', 'e1']);
    expect(await store().exchanges('other', 10)).toEqual([]);
    expect(await store().handoverRows({ department: 'other', statuses: ['s2'], limit: 10 })).toEqual([]);
  });

  it('keeps a file with all that it held, or nothing', async () => {
    await store().saveExchange(exchange('e1', 5), []);
    await store().commit(sent('A1', 1));
    await expect(store().saveExchange(exchange('e1', 6), [{ application: 'A1', item: 'A', seq: 1 }])).rejects.toThrow();
    expect(await rows()).toMatchObject([{ outSeq: null }]);
  });
}
