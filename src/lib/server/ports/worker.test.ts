import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PaymentRow, PortJobRow } from '../store/payment-rows.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { commitOf } from '../store/store-fixtures.ts';
import type { Store } from '../store/types.ts';
import { workPortJobs, type JobEnd } from './worker.ts';

const HOUR = 60 * 60_000;
const folder = mkdtempSync(join(tmpdir(), 'yijianshi-jobs-'));
let store: Store;
let now = 0;

beforeAll(async () => {
  store = await openSqliteStore(join(folder, 'yijianshi.db'));
  await store.commit(commitOf('A1', 1));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A job of its own; what comes back looks at it half a day later, and that ends so. */
async function newJob(id: string) {
  const payment: PaymentRow = {
    ...{ id, application: 'A1', attempt: now + 1, revision: 1, status: 'paid', receipt: null },
    ...{ lines: '[]', createdAt: now, updatedAt: now }
  };
  const job: PortJobRow = {
    ...{ id, kind: 'refund', application: 'A1', subject: 'A', state: 'open' },
    ...{ createdAt: now, dueAt: now, tries: 0, note: null }
  };
  await store.savePayment(payment, 0, [job]);
  return async (end: (at: number) => JobEnd) => {
    now += 12 * HOUR;
    const handler = async (): Promise<JobEnd> => end(now);
    const handlers = { order: handler, refund: handler, breach: handler };
    expect(await workPortJobs({ store, clock: { now: () => now } }, handlers)).toBe(1);
    return (await store.portJobs('A1')).find((each) => each.id === id)!;
  };
}
const later = (at: number): JobEnd => ({ state: 'later', dueAt: at + HOUR });
const again = (): JobEnd => ({ state: 'again', fault: 'timeout' });
const done = (): JobEnd => ({ state: 'done', note: 'refunded' });

it('what waited for weeks is not given up at the first fault afterwards', async () => {
  const look = await newJob('j1');
  for (let looks = 0; looks < 50; looks += 1) expect(await look(later)).toMatchObject({ state: 'open', tries: 0 });
  expect(await look(again)).toMatchObject({ state: 'open', tries: 1, note: 'timeout' });
  expect(await look(done)).toMatchObject({ state: 'done', note: 'refunded' });
});

it('what fails time and again is given up, and kept for a person', async () => {
  const look = await newJob('j2');
  let job = await look(again);
  for (let looks = 1; looks < 35; looks += 1) {
    expect(job.state).toBe('open');
    job = await look(again);
  }
  expect(job).toMatchObject({ state: 'failed', note: 'timeout', tries: 35 });
});

it('each job has the whole of its lease when it is begun, however long those before it took', async () => {
  for (const id of ['k1', 'k2', 'k3', 'k4']) {
    now += 1;
    await newJob(id);
  }
  const leases: number[] = [];
  const slow = async ({ dueAt }: PortJobRow): Promise<JobEnd> => {
    leases.push(dueAt - now);
    now += 60_000;
    return done();
  };
  expect(await workPortJobs({ store, clock: { now: () => now } }, { refund: slow })).toBe(4);
  expect(leases).toEqual(leases.map(() => 3 * 60_000));
});
