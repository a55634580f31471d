import type { ContactRow, PaymentRow, PortJobActRow, PortJobEnd, PortJobRow } from './payment-rows.ts';
import { all, get, run, together, type Step, type Work } from './work.ts';

export interface PaymentOperations {
  savePayment(row: PaymentRow, expectedRevision: number, jobs: PortJobRow[]): { state: 'saved' | 'stale' };
  takePortJobs(now: number, leaseMs: number, limit: number): PortJobRow[];
  settlePortJob(taken: Pick<PortJobRow, 'id' | 'dueAt'>, end: PortJobEnd): void;
  actOnPortJob(act: PortJobActRow): boolean;
  saveContact(row: ContactRow): void;
}

export const paymentOperations = {
  *savePayment(row: PaymentRow, expectedRevision: number, jobs: PortJobRow[]): Work<{ state: 'saved' | 'stale' }> {
    // The application is locked first, so that two attempts of the same number cannot begin at once.
    yield* get('applicationRevision', { id: row.application });
    const revision = (yield* get<{ revision: number }>('paymentRevision', row))?.revision ?? 0;
    if (revision !== expectedRevision) return { state: 'stale' };
    if (revision === 0 && (yield* get('paymentAttempt', row))) return { state: 'stale' };
    yield* run(revision === 0 ? 'insertPayment' : 'updatePayment', row);
    yield* together(addPortJobs(jobs, yield* together(askPortJobs(jobs))));
    return { state: 'saved' };
  },
  *takePortJobs(now: number, leaseMs: number, limit: number): Work<PortJobRow[]> {
    const taken: PortJobRow[] = [];
    for (const job of yield* all<PortJobRow>('duePortJobs', { now, limit })) {
      const leased = yield* run('leasePortJob', { id: job.id, now, leaseUntil: now + leaseMs });
      if (leased > 0) taken.push({ ...job, dueAt: now + leaseMs, tries: job.tries + 1 });
    }
    return taken;
  },
  *settlePortJob({ id, dueAt: heldUntil }: Pick<PortJobRow, 'id' | 'dueAt'>, end: PortJobEnd): Work<void> {
    yield* run('settlePortJob', { id, heldUntil, ...end });
  },
  *actOnPortJob(act: PortJobActRow): Work<boolean> {
    const state = act.what === 'retried' ? 'open' : 'dropped';
    const end = { id: act.job, state, dueAt: act.at, tries: 0, note: act.what };
    if ((yield* run('actOnPortJob', end)) === 0) return false;
    yield* run('insertPortJobAct', act);
    return true;
  },
  *saveContact(row: ContactRow): Work<void> {
    const known = yield* get('contactOf', row);
    yield* run(known ? 'updateContact' : 'insertContact', row);
  }
};

/** Jobs that are there already by their ids. */
export function askPortJobs(jobs: readonly PortJobRow[]): Step[] {
  return jobs.map((row) => ({ wanted: 'get', name: 'portJob', row }));
}

/** Once for each id. @param found what `askPortJobs` found */
export function addPortJobs(jobs: readonly PortJobRow[], found: readonly unknown[]): Step[] {
  return jobs
    .filter((_, index) => found[index] === undefined)
    .map((row) => ({ wanted: 'run', name: 'insertPortJob', row }));
}
