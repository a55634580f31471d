import type { Clock } from '#lib/core/clock.ts';
import { reportFault } from '../log.ts';
import type { PaymentStore, PortJobEnd, PortJobRow } from '../store/payment-rows.ts';
import type { PortFault } from './result.ts';

/** How far a job has come. `later`: not its time yet. `again`: the other side could not be asked. */
export type JobEnd =
  { state: 'done' | 'failed'; note: string } | { state: 'later'; dueAt: number } | { state: 'again'; fault: PortFault };

export type JobHandlers = Partial<Record<PortJobRow['kind'], (job: PortJobRow) => Promise<JobEnd>>>;

/** From when a job is begun: two calls of a minute each, which is the longest that a port may be set to wait, and what is written. */
const LEASE_MS = 3 * 60_000;
const ONE_ROUND = 10;
/** A minute, doubled up to six hours, some thirty times: a week. */
const FIRST_MS = 60_000;
const AT_MOST_MS = 6 * 60 * 60_000;
const TRIES = 35;

/** Wait before the next try, with up to a fifth more so that not all come back at once. */
export function backoff(tries: number, chance = Math.random()): number {
  return Math.round(Math.min(FIRST_MS * 2 ** Math.max(0, tries - 1), AT_MOST_MS) * (1 + chance / 5));
}

/**
 * Does what is due, each job by one node at a time, taken when it is begun; one whose lease ran out meanwhile is settled by its next
 * taker. Whoever dies in the middle lets it be done again, which every handler stands: the other side does one key once.
 * @returns how many jobs were looked at
 */
export async function workPortJobs(
  { store, clock }: { store: PaymentStore; clock: Clock },
  handlers: JobHandlers,
  ending?: AbortSignal
): Promise<number> {
  let count = 0;
  while (count < ONE_ROUND && !ending?.aborted) {
    const [job] = await store.takePortJobs(clock.now(), LEASE_MS, 1);
    if (!job) break;
    const end = await (handlers[job.kind] ?? waits)(job).catch((fault: unknown): JobEnd => {
      reportFault(`J-${job.kind}`, job.kind, fault);
      return { state: 'again', fault: 'unavailable' };
    });
    await store.settlePortJob(job, rowOf(job, end, clock.now()));
    count += 1;
  }
  return count;
}

/** What nobody here can say waits until somebody can. */
function waits(): Promise<JobEnd> {
  return Promise.resolve({ state: 'again', fault: 'unavailable' });
}

/** A look at what has its time still to come is no try: what waits for weeks has all of them left when its time comes. */
function rowOf({ tries }: PortJobRow, end: JobEnd, now: number): PortJobEnd {
  if (end.state === 'later') return { state: 'open', dueAt: end.dueAt, tries: 0, note: null };
  if (end.state !== 'again') return { state: end.state, dueAt: now, tries, note: end.note };
  const state = tries >= TRIES ? 'failed' : 'open';
  return { state, dueAt: state === 'open' ? now + backoff(tries) : now, tries, note: end.fault };
}
