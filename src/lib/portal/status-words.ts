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
    approved: m.portal_status_approved,
    refused: m.portal_status_refused,
    notAccepted: m.portal_status_not_accepted,
    withdrawn: m.portal_status_withdrawn,
    lapsed: m.portal_status_lapsed,
    cancelled: m.portal_status_cancelled,
    notNeeded: m.portal_status_not_needed
  }[status]();
}

/** Which tag says a status; undefined: a plain one. */
export function statusTone(status: TaskStatus): 'ok' | 'warn' | 'err' | 'pause' | 'accent' | undefined {
  if (status === 'approved') return 'ok';
  if (status === 'correcting') return 'warn';
  if (status === 'paused') return 'pause';
  if (status === 'refused' || status === 'notAccepted' || status === 'lapsed') return 'err';
  return status === 'deciding' || status === 'examining' ? 'accent' : undefined;
}
