import type { PortJobRow } from '../store/payment-rows.ts';
import type { EventLog } from './event-log.ts';
import type { Loaded } from './load.ts';

/** Outcomes after which an item's fee goes back: nothing was granted. A decision that is revoked later was given, and paid for. */
const NOTHING_GRANTED = ['refused', 'notAccepted', 'withdrawn', 'lapsed', 'cancelled'].map(
  (outcome) => `item.${outcome}`
);

/**
 * What foreign systems may have to hear because of this event: the fee of an item that ended without a result, a decision
 * that was revoked. Whether there is anything to be said is looked at when the job is done.
 */
export function portJobs(turn: { log: EventLog; loaded: Loaded; at: number }): PortJobRow[] {
  const { log, loaded, at } = turn;
  const { bundle, items } = loaded.version.source;
  const isPaid = bundle.steps?.before?.includes('pay') ?? false;
  return log.events.flatMap(({ type, item, seq, application }) => {
    if (item === null) return [];
    if (type === 'item.revoked') return [jobOf('breach', application, item, seq, at)];
    const owed = isPaid && NOTHING_GRANTED.includes(type) && items[item]?.fee.charged === true;
    return owed ? [jobOf('refund', application, item, seq, at)] : [];
  });
}

/** `seq`: of the event that gave rise to it. */
function jobOf(kind: PortJobRow['kind'], application: string, item: string, seq: number, at: number): PortJobRow {
  const id = `${kind}:${application}:${seq}`;
  return { id, kind, application, subject: item, state: 'open', createdAt: at, dueAt: at, tries: 0, note: null };
}
