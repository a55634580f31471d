import { randomUUID } from 'node:crypto';
import type { Runner, Snapshot, TaskStatus } from '#lib/core/run/types.ts';
import type { PortJobRow } from '../store/payment-rows.ts';
import type { EngineDeps } from './deps.ts';
import type { EventLog } from './event-log.ts';
import { hasEnded, isActive, type Loaded } from './load.ts';

/** Outcomes after which an item's fee goes back: nothing was granted. A decision that is revoked later was given, and paid for. */
const NOTHING_GRANTED = ['refused', 'notAccepted', 'withdrawn', 'lapsed', 'cancelled'].map(
  (outcome) => `item.${outcome}`
);

/** What an applicant is told of: something is asked of them, or has come to an end. */
export const NOTICES = ['correction', 'correction-due', 'decided', 'ready', 'pay'] as const;
/** What a party is told whose part is to be corrected (rule 29a); the subject of such a job names the role after it. */
export const PART_NOTICES = ['part-correction', 'part-correction-due'] as const;
export type NoticeName = (typeof NOTICES)[number] | (typeof PART_NOTICES)[number];

/** Events after which the applicant is told something. */
const TOLD: Readonly<Record<string, readonly NoticeName[]>> = {
  // When its deadline is near is looked at when the job is taken.
  'correction.notified': ['correction', 'correction-due'],
  'item.approved': ['decided'],
  'item.refused': ['decided'],
  'item.notAccepted': ['decided'],
  'item.ready': ['ready']
};
/** Events after which paying may be what comes next. */
const BEFORE_PAY = ['application.submitted', 'application.signed'];

interface Happened {
  deps: Pick<EngineDeps, 'outside'>;
  log: EventLog;
  loaded: Loaded;
  at: number;
  snapshot: Snapshot;
  statuses: Readonly<Record<string, TaskStatus>>;
}

/**
 * What foreign systems may have to hear because of this event: the fee of an item that ended without a result, a decision
 * that was revoked, a notice to the applicant, an item whose work is done on a system of the nation or the province.
 * Whether there is anything to be said is looked at when the job is done. Of what nobody is there to hear no job is kept.
 */
export function portJobs(turn: Happened): PortJobRow[] {
  const { log, loaded, at } = turn;
  const { bundle, items } = loaded.version.source;
  const isPaid = bundle.steps?.before?.includes('pay') ?? false;
  return [
    ...log.events.flatMap(({ type, item, seq, application }) => {
      if (item === null) return [];
      if (type === 'item.revoked') return [jobOf('breach', application, item, seq, at)];
      const owed = isPaid && NOTHING_GRANTED.includes(type) && items[item]?.fee.charged === true;
      return owed ? [jobOf('refund', application, item, seq, at)] : [];
    }),
    ...(turn.deps.outside?.sms ? noticeJobs(turn, 'sms') : []),
    ...(turn.deps.outside?.mail ? noticeJobs(turn, 'mail') : []),
    ...foreignJobs(turn)
  ];
}

/** One job for each notice of this turn on this way of telling; several items that are decided at once are one. */
function noticeJobs(turn: Happened, way: 'sms' | 'mail'): PortJobRow[] {
  const told = new Map<string, number>();
  for (const { type, seq } of turn.log.events) {
    for (const notice of TOLD[type] ?? []) told.set(notice, seq);
    if (type === 'correction.notified') for (const notice of partNotices(turn.loaded)) told.set(notice, seq);
    if (BEFORE_PAY.includes(type) && mayPay(turn.loaded.runner, turn.snapshot)) told.set('pay', seq);
  }
  return [...told].map(([notice, seq]) => ({
    ...jobOf(way, turn.loaded.row.id, notice, seq, turn.at),
    id: `${way}:${turn.loaded.row.id}:${notice}:${seq}`
  }));
}

/** To everybody whose consent went in; whether something of theirs was opened lies encrypted and is looked at when the job is taken. */
function partNotices({ row }: Loaded): string[] {
  const others = (JSON.parse(row.parties) as { role: string }[]).slice(1);
  return others.flatMap(({ role }) => PART_NOTICES.map((notice) => `${notice}/${role}`));
}

function mayPay(runner: Runner, snapshot: Snapshot): boolean {
  return runner.can(snapshot, 'pay');
}

/**
 * From the submission on, for as long as the item is under way; taken up again (a review), it is another matter there. What it is
 * known by there is made up here and kept, so that neither other keys nor other algorithms change it: nobody can guess it, and it
 * says nothing of a person.
 */
function foreignJobs({ deps, log, loaded, at, statuses }: Happened): PortJobRow[] {
  const { outside } = deps;
  const seq = log.events.at(-1)?.seq;
  if (seq === undefined || !outside || outside.foreign.size === 0) return [];
  const isSubmitted = log.events.some(({ type }) => type === 'application.submitted');
  const begins = (item: string) => isSubmitted || !isUnderWay(loaded.statuses[item]);
  return Object.keys(statuses)
    .filter((item) => outside.foreign.has(loaded.version.source.items[item]?.system ?? ''))
    .filter((item) => isUnderWay(statuses[item]) && begins(item))
    .map((item) => ({
      ...jobOf('foreign', loaded.row.id, `${randomUUID()}/${item}`, seq, at),
      id: `foreign:${loaded.row.id}:${item}:${seq}`
    }));
}

function isUnderWay(status: TaskStatus | undefined): boolean {
  return isActive(status) && !hasEnded(status);
}

/** `seq`: of the event that gave rise to it. */
function jobOf(kind: PortJobRow['kind'], application: string, subject: string, seq: number, at: number): PortJobRow {
  const id = `${kind}:${application}:${seq}`;
  return { id, kind, application, subject, state: 'open', createdAt: at, dueAt: at, tries: 0, note: null };
}
