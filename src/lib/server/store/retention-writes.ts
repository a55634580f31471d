import type { Erasing, ErasureRequestRow, Hold, RetentionRow, RetentionStore } from './retention-rows.ts';
import type { ApplicationRow } from './types.ts';
import { all, get, run, type Work } from './work.ts';

type Names =
  | 'setHold'
  | 'takeDueErasures'
  | 'erase'
  | 'saveErasureRequest'
  | 'answerErasureRequest'
  | 'rewrapKey'
  | 'rewrapDraft'
  | 'rewrapReceiver'
  | 'replaceLookups';

export type RetentionOperations = {
  [Name in Names]: (...args: Parameters<RetentionStore[Name]>) => Awaited<ReturnType<RetentionStore[Name]>>;
};

const NOTHING = {
  ...{ holdReason: null, holdBy: null, holdAt: null, leaseUntil: null },
  ...{ erasedAt: null, erasedBy: null, reason: null }
};

/** The row to change, with the application's own locked before; null where there is no such application. */
function* rowOf(application: string): Work<{ row: RetentionRow; isNew: boolean; revision: number } | null> {
  const found = yield* get<{ revision: number }>('applicationRevision', { id: application });
  if (!found) return null;
  const row = yield* get<RetentionRow>('retentionOf', { application });
  return { row: row ?? { application, ...NOTHING }, isNew: row === undefined, revision: found.revision };
}

function* save(isNew: boolean, row: RetentionRow): Work<void> {
  yield* run(isNew ? 'insertRetention' : 'updateRetention', row);
}

export const retentionOperations = {
  *setHold(application: string, hold: Hold | null): Work<boolean> {
    const found = yield* rowOf(application);
    if (!found || found.row.erasedAt !== null) return false;
    const said = { holdReason: hold?.reason ?? null, holdBy: hold?.by ?? null, holdAt: hold?.at ?? null };
    yield* save(found.isNew, { ...found.row, ...said });
    return true;
  },
  *takeDueErasures(
    query: { bundle: string; version: number; before: number },
    now: number,
    leaseMs: number,
    limit: number
  ): Work<ApplicationRow[]> {
    const taken: ApplicationRow[] = [];
    const due = yield* all<ApplicationRow>('dueErasures', { ...query, now, limit });
    for (const row of due.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const found = yield* rowOf(row.id);
      // Whoever was quicker has moved it, holds it, or has the lease.
      if (!found || found.revision !== row.revision || !isFree(found.row, now)) continue;
      yield* save(found.isNew, { ...found.row, leaseUntil: now + leaseMs });
      taken.push(row);
    }
    return taken;
  },
  *erase({ application: moved, expectedRevision, event, reason }: Erasing): Work<'erased' | 'stale' | 'held' | 'gone'> {
    const application = moved.id;
    const found = yield* rowOf(application);
    if (!found || found.row.erasedAt !== null) return 'gone';
    if (found.row.holdAt !== null) return 'held';
    if (found.revision !== expectedRevision) return 'stale';
    for (const name of [
      'deleteLookups',
      'deleteTimers',
      'deletePayloads',
      'deleteFilesOf',
      'deleteReentries',
      'deleteDeliveries',
      'endParties'
    ] as const)
      yield* run(name, { application });
    for (const name of ['endGrievances', 'endReminders'] as const) yield* run(name, { application, at: event.at });
    yield* run('deleteKey', { application });
    yield* run('insertEvent', event);
    yield* run('endErased', moved);
    const said = { erasedAt: event.at, erasedBy: event.actor, reason, leaseUntil: null };
    yield* save(found.isNew, { ...found.row, ...said });
    return 'erased';
  },
  *saveErasureRequest(row: ErasureRequestRow): Work<void> {
    yield* run('insertErasureRequest', row);
  },
  *answerErasureRequest(id: string, answer: object): Work<boolean> {
    return (yield* run('answerErasureRequest', { id, ...answer })) > 0;
  },
  *rewrapKey(application: string, before: Uint8Array, after: Uint8Array): Work<boolean> {
    yield* get('applicationRevision', { id: application });
    const found = yield* get<{ wrappedKey: Uint8Array }>('wrappedKeyOf', { application });
    if (!found || Buffer.compare(found.wrappedKey, before) !== 0) return false;
    yield* run('updateKey', { application, wrappedKey: after });
    return true;
  },
  *rewrapDraft(id: string, revision: number, ciphertext: Uint8Array): Work<boolean> {
    const found = yield* get<{ revision: number }>('draftRevision', { id });
    if (found?.revision !== revision) return false;
    yield* run('updateDraftBytes', { id, ciphertext });
    return true;
  },
  *rewrapReceiver(department: string, before: Uint8Array, after: Uint8Array): Work<boolean> {
    const found = yield* get<{ wrappedKey: Uint8Array }>('receiverKeyOf', { department });
    if (!found || Buffer.compare(found.wrappedKey, before) !== 0) return false;
    return (yield* run('updateReceiverKey', { department, before, wrappedKey: after })) > 0;
  },
  *replaceLookups(application: string, revision: number, lookups: { field: string; hmac: string }[]): Work<boolean> {
    const found = yield* get<{ revision: number }>('applicationRevision', { id: application });
    if (found?.revision !== revision) return false;
    yield* run('deleteLookups', { application });
    for (const row of lookups) yield* run('insertLookup', { application, ...row });
    return true;
  }
};

function isFree(row: RetentionRow, now: number): boolean {
  return row.holdAt === null && row.erasedAt === null && (row.leaseUntil === null || row.leaseUntil <= now);
}
