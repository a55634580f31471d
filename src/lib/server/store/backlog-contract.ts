import { expect, it } from 'vitest';
import { commitOf } from './store-fixtures.ts';
import type { Store } from './types.ts';

/** What every `Store` tells whoever watches it. */
export function backlogContract(store: () => Store): void {
  it('counts what is open by status, and nothing of what is closed', async () => {
    expect(await store().openApplications()).toEqual({});
    const of = (id: string, status: 'processing' | 'correcting' | 'closed') => {
      const commit = commitOf(id, 1);
      return store().commit({ ...commit, application: { ...commit.application, status } });
    };
    for (const id of ['A1', 'A2']) await of(id, 'processing');
    await of('A3', 'correcting');
    await of('A4', 'closed');
    expect(await store().openApplications()).toEqual({ processing: 2, correcting: 1 });
  });

  it('counts clocks that are due, and names the oldest', async () => {
    expect(await store().dueClocks(1_000_000)).toEqual({ count: 0, oldest: null });
    const timer = { provisional: false, state: 'running' as const, remaining: null, startedAt: 1 };
    const counted = { countedFrom: null, span: null, calendar: null };
    const set = [10, 20, 30].map((dueAt) => ({ ...timer, ...counted, application: 'A1', clock: `c${dueAt}`, dueAt }));
    await store().commit(commitOf('A1', 1, { timers: { set, clear: [] } }));
    expect(await store().dueClocks(20)).toEqual({ count: 2, oldest: 10 });
    expect(await store().dueClocks(9)).toEqual({ count: 0, oldest: null });
  });
}
