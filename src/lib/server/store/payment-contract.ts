import { expect, it } from 'vitest';
import type { PaymentRow, PortJobRow } from './payment-rows.ts';
import { commitOf } from './store-fixtures.ts';
import type { Store } from './types.ts';

/** What every `Store` keeps of payments and of jobs for foreign systems. */
export function paymentContract(store: () => Store): void {
  const payment = (id: string, changes: Partial<PaymentRow> = {}): PaymentRow => ({
    ...{ id, application: 'A1', attempt: 1, revision: 1, status: 'opening', receipt: null },
    ...{ lines: '[{"item":"A","amount":null}]', createdAt: 1, updatedAt: 1 },
    ...changes
  });
  const job = (id: string, changes: Partial<PortJobRow> = {}): PortJobRow => ({
    ...{
      id,
      kind: 'order',
      application: 'A1',
      subject: 'p1',
      state: 'open',
      createdAt: 1,
      dueAt: 10,
      tries: 0,
      note: null
    },
    ...changes
  });

  it('a payment is changed by whoever saw it last, with what has to be done because of it', async () => {
    await store().commit(commitOf('A1', 1));
    expect(await store().savePayment(payment('p1'), 0, [job('j1')])).toEqual({ state: 'saved' });
    expect(await store().savePayment(payment('p1'), 0, [job('j2')])).toEqual({ state: 'stale' });
    expect(await store().savePayment(payment('p2'), 0, [job('j2')])).toEqual({ state: 'stale' });
    const paid = payment('p1', { revision: 2, status: 'paid', receipt: 'R1', updatedAt: 2 });
    expect(await store().savePayment(paid, 1, [job('j1', { subject: 'again' })])).toEqual({ state: 'saved' });
    expect(await store().payment('p1')).toEqual(paid);
    await store().savePayment(payment('p2', { attempt: 2 }), 0, []);
    expect((await store().paymentsOf('A1')).map(({ id }) => id)).toEqual(['p1', 'p2']);
    expect(await store().portJobs('A1')).toEqual([job('j1')]);
    expect(await store().payment('none')).toBeNull();
  });

  it('a job comes with the commit that gave rise to it, and is held by one taker at a time', async () => {
    await store().commit({ ...commitOf('A1', 1), jobs: [job('j1'), job('j2', { dueAt: 50 })] });
    expect(await store().takePortJobs(9, 100, 10)).toEqual([]);
    const takers = await Promise.all([0, 1, 2].map(() => store().takePortJobs(10, 100, 10)));
    expect(takers.flat()).toEqual([job('j1', { dueAt: 110, tries: 1 })]);
    expect((await store().takePortJobs(110, 100, 1)).map(({ id }) => id)).toEqual(['j2']);
    expect(await store().takePortJobs(110, 100, 10)).toEqual([job('j1', { dueAt: 210, tries: 2 })]);
    await store().settlePortJob({ id: 'j1', dueAt: 210 }, { state: 'failed', dueAt: 120, tries: 2, note: 'refused' });
    expect(await store().takePortJobs(1000, 100, 10)).toMatchObject([{ id: 'j2' }]);
    expect(await store().failedPortJobs(10)).toMatchObject([{ id: 'j1', note: 'refused' }]);
  });

  it('a job is settled by whoever holds it, not by one whose lease ran out', async () => {
    await store().commit({ ...commitOf('A1', 1), jobs: [job('j1')] });
    const [late] = await store().takePortJobs(10, 100, 10);
    const [held] = await store().takePortJobs(110, 100, 10);
    await store().settlePortJob(late!, { state: 'failed', dueAt: 115, tries: 1, note: 'timeout' });
    expect(await store().portJobs('A1')).toEqual([held]);
    await store().settlePortJob(held!, { state: 'done', dueAt: 120, tries: 2, note: 'paid' });
    await store().settlePortJob(held!, { state: 'open', dueAt: 130, tries: 2, note: null });
    expect(await store().portJobs('A1')).toEqual([{ ...held, state: 'done', dueAt: 120, note: 'paid' }]);
  });

  it('a person begins a job anew or gives it up, and it is written down who and why', async () => {
    const { application } = commitOf('A1', 1);
    await store().commit({ ...commitOf('A1', 1), jobs: [job('j1'), job('j2'), job('j3', { note: 'timeout' })] });
    const [held] = await store().takePortJobs(10, 100, 1);
    await store().settlePortJob(held!, { state: 'failed', dueAt: 20, tries: 35, note: 'refused' });
    const about = { number: application.number, bundle: application.bundle };
    expect(await store().stuckPortJobs(9)).toMatchObject([
      { id: 'j1', state: 'failed', ...about },
      { id: 'j3', state: 'open', ...about }
    ]);
    const act = { job: 'j1', at: 30, actor: 'operator:o', name: '运维', reason: '对方已修好' };
    expect(await store().actOnPortJob({ ...act, id: 'a1', what: 'retried' })).toBe(true);
    expect((await store().portJobs('A1'))[0]).toMatchObject({ state: 'open', dueAt: 30, tries: 0 });
    expect(await store().actOnPortJob({ ...act, id: 'a2', at: 31, what: 'dropped' })).toBe(true);
    expect(await store().actOnPortJob({ ...act, id: 'a3', at: 32, what: 'retried' })).toBe(false);
    expect(await store().actOnPortJob({ ...act, id: 'a4', job: 'none', at: 33, what: 'retried' })).toBe(false);
    expect((await store().portJobs('A1'))[0]).toMatchObject({ state: 'dropped', note: 'dropped' });
    expect((await store().portJobActs(9)).map(({ id, what }) => [id, what])).toEqual([
      ['a2', 'dropped'],
      ['a1', 'retried']
    ]);
  });

  it('who agreed to be told, until it is taken back', async () => {
    expect(await store().contact('c1')).toBeNull();
    for (const agreedAt of [5, null]) {
      await store().saveContact({ owner: 'c1', agreedAt, updatedAt: 5 });
      expect(await store().contact('c1')).toEqual({ owner: 'c1', agreedAt, updatedAt: 5 });
    }
  });
}
