import type { TaskStatus } from '#lib/core/run/types.ts';
import { m } from '#lib/paraglide/messages.js';

/** A task's status as citizens read it. */
export function statusWords(status: TaskStatus): string {
  return {
    examining: m.portal_status_examining,
    correcting: m.portal_status_correcting,
    waiting: m.portal_status_waiting,
    deciding: m.portal_status_deciding,
    paused: m.portal_status_paused,
    faulted: m.portal_status_faulted,
    asking: m.portal_status_asking,
    visiting: m.portal_status_visiting,
    withheld: m.portal_status_withheld,
    issuing: m.portal_status_issuing,
    reconsidering: m.portal_status_reconsidering,
    reviewing: m.portal_status_reviewing,
    approved: m.portal_status_approved,
    refused: m.portal_status_refused,
    notAccepted: m.portal_status_not_accepted,
    withdrawn: m.portal_status_withdrawn,
    lapsed: m.portal_status_lapsed,
    cancelled: m.portal_status_cancelled,
    revoked: m.portal_status_revoked,
    notNeeded: m.portal_status_not_needed
  }[status]();
}

/** Which tag says a status; undefined: a plain one. */
export function statusTone(status: TaskStatus): 'ok' | 'warn' | 'err' | 'pause' | 'accent' | undefined {
  if (status === 'approved') return 'ok';
  if (status === 'correcting' || status === 'asking' || status === 'withheld') return 'warn';
  if (status === 'paused') return 'pause';
  if (['refused', 'notAccepted', 'lapsed', 'revoked'].includes(status)) return 'err';
  return ['deciding', 'examining', 'issuing', 'reconsidering', 'reviewing'].includes(status) ? 'accent' : undefined;
}
