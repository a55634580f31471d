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

  it('finds one task, one item’s, what is fresh, and pages through all', async () => {
    for (const id of ['A1', 'A2', 'A3']) await store().commit(sent(id, 1));
    await store().saveExchange(exchange('e1', 5), [{ application: 'A2', item: 'A', seq: 1 }]);
    const base = { department: 'd', statuses: ['s1'], limit: 10 };
    const found = async (more: object) =>
      (await store().handoverRows({ ...base, ...more })).map((row) => row.application);
    expect(await found({ task: { application: 'A3', item: 'A' } })).toEqual(['A3']);
    expect(await found({ of: { bundle: 'b', item: 'A' } })).toEqual(['A1', 'A2', 'A3']);
    expect(await found({ of: { bundle: 'other', item: 'A' } })).toEqual([]);
    expect(await found({ of: { bundle: 'b', item: 'A' }, fresh: true })).toEqual(['A1', 'A3']);
    expect(await found({ after: { application: '', item: '' }, limit: 2 })).toEqual(['A1', 'A2']);
    expect(await found({ after: { application: 'A2', item: 'A' }, limit: 2 })).toEqual(['A3']);
  });

  it('keeps what another department took or entered apart', async () => {
    await store().commit(sent('A1', 1));
    await store().saveExchange({ ...exchange('e1', 5), department: 'other' }, [
      { application: 'A1', item: 'A', seq: 1 }
    ]);
    const entry = { application: 'A1', item: 'A', department: 'other', at: 6, actor: 'officer:1' };
    await store().saveReentry({ ...entry, foreignNumber: 'N1', seq: 1 });
    expect(await rows()).toMatchObject([{ outSeq: null, foreignNumber: null }]);
  });

  it('keeps a file with all that it held, or nothing', async () => {
    await store().saveExchange(exchange('e1', 5), []);
    await store().commit(sent('A1', 1));
    await expect(store().saveExchange(exchange('e1', 6), [{ application: 'A1', item: 'A', seq: 1 }])).rejects.toThrow();
    expect(await rows()).toMatchObject([{ outSeq: null }]);
  });
}
