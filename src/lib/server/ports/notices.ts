import type { EngineDeps } from '../engine/deps.ts';
import { loadApplication, loadRecord, type Loaded } from '../engine/load.ts';
import { openNotice } from '../engine/notice.ts';
import { NOTICES, PART_NOTICES, type NoticeName } from '../engine/port-jobs.ts';
import { askedParties } from '../parties/replies.ts';
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

/** What is to be said now, and to which account. */
interface Due {
  loaded: Loaded;
  notice: NoticeName;
  to: string;
  /** Id of the part, where it is said to another party. */
  part: string | null;
}

/**
 * Tells an applicant or a party by text message what happened: file number and name of the bundle, nothing of what the application holds. Only who
 * agreed on the account page, and to the telephone that an identity provider vouched for; taken back, nothing more is sent.
 */
export async function smsJob(deps: NoticeDeps, job: PortJobRow): Promise<JobEnd> {
  const due = await noticeOf(deps, job);
  if ('end' in due) return due.end;
  const { loaded, notice, to } = due;
  const setting = await smsSetting(deps, to);
  if (!deps.sms || !setting) return { state: 'done', note: 'no-port' };
  if (!setting.agreed) return { state: 'done', note: 'not-agreed' };
  if (setting.phone === null) return { state: 'done', note: 'no-phone' };
  const said = await deps.sms.send(messageOf(loaded, job, notice, setting.phone));
  if (said.ok) return { state: 'done', note: 'sent' };
  return isPassing(said.fault) ? { state: 'again', fault: said.fault } : { state: 'failed', note: said.fault };
}

/** What a job has to tell, whatever the way; or its end, where nothing is left to be said or it is too early. */
export async function noticeOf(deps: EngineDeps, job: PortJobRow): Promise<Due | { end: JobEnd }> {
  const loaded = await loadApplication(deps, job.application);
  const [name, role] = job.subject.split('/');
  const notice = [...NOTICES, ...PART_NOTICES].find((each) => each === name);
  if (!loaded || !notice) return { end: { state: 'done', note: 'ended' } };
  const of = notice === 'ready' ? await itemOf(deps, job) : null;
  const wait = STILL[notice](loaded, deps.clock.now(), of);
  if (wait) return { end: wait };
  if (role === undefined) return { loaded, notice, to: loaded.row.owner, part: null };
  const party = await stillAskedOf(deps, loaded, role);
  return party ? { loaded, notice, ...party } : { end: ANSWERED };
}

/** The party of that role while the notice that runs opens something of theirs and they have not said anything final. */
async function stillAskedOf(
  deps: EngineDeps,
  loaded: Loaded,
  role: string
): Promise<{ to: string; part: string } | null> {
  const notice = await openNotice(deps, loaded);
  if (!notice) return null;
  const asked = await askedParties(deps, loaded, await loadRecord(deps, loaded), notice);
  const found = asked.find(({ row }) => row.role === role);
  if (!found?.row.owner || found.state === 'replied' || found.state === 'declined') return null;
  return { to: found.row.owner, part: found.row.id };
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

type Still = (loaded: Loaded, now: number, item: string | null) => JobEnd | null;

const whileCorrecting: Still = (loaded) => (correctionOf(loaded) === null ? ANSWERED : null);

/** A day before it is over. */
const dayBefore: Still = (loaded, now) => {
  const dueAt = correctionOf(loaded);
  if (dueAt === null) return ANSWERED;
  return dueAt - DAY_MS > now ? { state: 'later', dueAt: dueAt - DAY_MS } : null;
};

/** What became of it since: not its time yet, or nothing left to be said; null: it is to be said. */
const STILL: Record<NoticeName, Still> = {
  correction: whileCorrecting,
  'correction-due': dayBefore,
  'part-correction': whileCorrecting,
  'part-correction-due': dayBefore,
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
