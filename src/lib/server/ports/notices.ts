import type { EngineDeps } from '../engine/deps.ts';
import { loadApplication, type Loaded } from '../engine/load.ts';
import { NOTICES, type NoticeName } from '../engine/port-jobs.ts';
import type { PaymentStore, PortJobRow } from '../store/payment-rows.ts';
import { isPassing } from './result.ts';
import type { Sms } from './sms.ts';
import type { JobEnd } from './worker.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface NoticeDeps extends EngineDeps {
  sms: Sms | null;
  /** Telephone of an account on the word of an identity provider; null: none is known. */
  phoneOf(owner: string): Promise<string | null>;
}

/** Whether an account is told by text message, and whether it could be. */
export interface SmsSetting {
  agreed: boolean;
  phone: string | null;
}

/** How it stands with text messages for one account; null where nothing is set up to send any. */
export async function smsSetting(
  { sms, store, phoneOf }: Pick<NoticeDeps, 'sms' | 'phoneOf'> & { store: Pick<PaymentStore, 'contact'> },
  owner: string
): Promise<SmsSetting | null> {
  if (!sms) return null;
  const [contact, phone] = await Promise.all([store.contact(owner), phoneOf(owner)]);
  return { agreed: contact !== null && contact.agreedAt !== null, phone };
}

/**
 * Tells an applicant by text message what happened: file number and name of the bundle, nothing of what the application holds. Only who
 * agreed on the account page, and to the telephone that an identity provider vouched for; taken back, nothing more is sent.
 */
export async function smsJob(deps: NoticeDeps, job: PortJobRow): Promise<JobEnd> {
  const due = await noticeOf(deps, job);
  if ('end' in due) return due.end;
  const { loaded, notice } = due;
  const setting = await smsSetting(deps, loaded.row.owner);
  if (!deps.sms || !setting) return { state: 'done', note: 'no-port' };
  if (!setting.agreed) return { state: 'done', note: 'not-agreed' };
  if (setting.phone === null) return { state: 'done', note: 'no-phone' };
  const said = await deps.sms.send(messageOf(loaded, job, notice, setting.phone));
  if (said.ok) return { state: 'done', note: 'sent' };
  return isPassing(said.fault) ? { state: 'again', fault: said.fault } : { state: 'failed', note: said.fault };
}

/** What a job has to tell, whatever the way; or its end, where nothing is left to be said or it is too early. */
export async function noticeOf(
  deps: EngineDeps,
  job: PortJobRow
): Promise<{ loaded: Loaded; notice: NoticeName } | { end: JobEnd }> {
  const loaded = await loadApplication(deps, job.application);
  const notice = NOTICES.find((each) => each === job.subject);
  if (!loaded || !notice) return { end: { state: 'done', note: 'ended' } };
  const of = notice === 'ready' ? await itemOf(deps, job) : null;
  const wait = STILL[notice](loaded, deps.clock.now(), of);
  return wait ? { end: wait } : { loaded, notice };
}

/** Item of the event that the job is about: its number ends the id. */
async function itemOf({ store }: EngineDeps, { id, application }: PortJobRow): Promise<string | null> {
  const seq = Number(id.slice(id.lastIndexOf(':') + 1));
  return (await store.events(application)).find((event) => event.seq === seq)?.item ?? null;
}

function messageOf({ row, version }: Loaded, { id }: PortJobRow, template: NoticeName, to: string) {
  return { reference: id, to, template, values: { number: row.number, bundle: version.source.bundle.name } };
}

const ANSWERED: JobEnd = { state: 'done', note: 'answered' };

/** What became of it since: not its time yet, or nothing left to be said; null: it is to be said. */
const STILL: Record<NoticeName, (loaded: Loaded, now: number, item: string | null) => JobEnd | null> = {
  correction: (loaded) => (correctionOf(loaded) === null ? ANSWERED : null),
  // A day before it is over.
  'correction-due': (loaded, now) => {
    const dueAt = correctionOf(loaded);
    if (dueAt === null) return ANSWERED;
    return dueAt - DAY_MS > now ? { state: 'later', dueAt: dueAt - DAY_MS } : null;
  },
  // How something ended stays said, whatever comes after it.
  decided: () => null,
  // Another one that is ready has a notice of its own.
  ready: ({ runner, snapshot }, _now, item) => (runner.can(snapshot, `${item}.collected`) ? null : ANSWERED),
  pay: ({ runner, snapshot }) => (runner.can(snapshot, 'pay') ? null : ANSWERED)
};

/** When the correction that runs is over; null: none does. */
function correctionOf({ timers, version }: Loaded): number | null {
  const corrections = version.chart.clocks.filter(({ kind }) => kind === 'correction').map(({ id }) => id);
  const timer = timers.find((each) => corrections.includes(each.clock));
  return timer?.state === 'running' ? timer.dueAt : null;
}
