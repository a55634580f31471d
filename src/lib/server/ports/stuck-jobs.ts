import { randomUUID } from 'node:crypto';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { PaymentStore, PortJobActRow, PortJobRow, StuckJob } from '../store/payment-rows.ts';
import { messages } from './messages.ts';

const SHOWN_AT_MOST = 500;
const ACTS_AT_MOST = 100;
const REASON_AT_MOST = 200;

interface Deps {
  store: Pick<PaymentStore, 'stuckPortJobs' | 'portJobActs' | 'actOnPortJob'>;
  clock: Clock;
}

/** A job as an operator sees it: what, how often, why not; nothing of a person. */
export type JobLine = Pick<StuckJob, 'id' | 'kind' | 'number' | 'bundle' | 'state' | 'tries' | 'dueAt' | 'note'> & {
  /** Item that it is about; null where it is about the whole application. */
  item: string | null;
};

/** What was given up and what waits after a fault, and what was done about it lately. */
export async function jobsPage({ store }: Pick<Deps, 'store'>): Promise<{ jobs: JobLine[]; acts: PortJobActRow[] }> {
  const [rows, acts] = await Promise.all([store.stuckPortJobs(SHOWN_AT_MOST), store.portJobActs(ACTS_AT_MOST)]);
  const jobs = rows.map(({ id, kind, number, bundle, state, tries, dueAt, note, subject }) => ({
    ...{ id, kind, number, bundle, state, tries, dueAt, note },
    item: itemOf({ kind, subject })
  }));
  return { jobs, acts };
}

/** Of a refund the subject may name the order before the item; that of an order, a message or a parcel is no item. */
function itemOf({ kind, subject }: Pick<PortJobRow, 'kind' | 'subject'>): string | null {
  return ['order', 'sms', 'mail', 'post'].includes(kind) ? null : (subject.split('/').at(-1) ?? null);
}

/** Begins a job anew or gives it up, on the word of an operator; both need a reason. */
export async function actOnJob(
  { store, clock }: Pick<Deps, 'clock'> & { store: Pick<PaymentStore, 'actOnPortJob'> },
  act: { job: string; what: PortJobActRow['what']; reason: string; by: { id: string; name: string } }
): Promise<Result<null>> {
  const { job, what, by } = act;
  const reason = act.reason.trim();
  if (reason === '') return refuse({ code: 'job/no-reason', message: messages.noReason });
  if (reason.length > REASON_AT_MOST)
    return refuse({ code: 'job/reason-long', message: messages.reasonLong(REASON_AT_MOST) });
  const row = { id: randomUUID(), job, at: clock.now(), actor: by.id, name: by.name, what, reason };
  return (await store.actOnPortJob(row)) ? ok(null) : refuse({ code: 'job/gone', message: messages.jobGone });
}
