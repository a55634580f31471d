import { commit } from './commit-writes.ts';
import { settingOperations, type SettingOperations } from './settings-writes.ts';
import { uploadOperations, type UploadOperations } from './upload-writes.ts';
import { deliveryOperations, type DeliveryOperations } from './delivery-writes.ts';
import { retentionOperations, type RetentionOperations } from './retention-writes.ts';
import { paymentOperations, type PaymentOperations } from './payment-writes.ts';
import { issuedOperations, type IssuedOperations } from './issued-writes.ts';
import { deskOperations, type DeskOperations } from './desk-writes.ts';
import { textOperations, type TextOperations } from './text-writes.ts';
import { mailOperations, type MailOperations } from './mail-writes.ts';
import { partyOperations, type PartyOperations } from './party-writes.ts';
import { counterOperations, type CounterOperations } from './counter-writes.ts';
import { handoverOperations, type HandoverOperations } from './handover-writes.ts';
import type {
  AccessRow,
  ApiKeyRow,
  Commit,
  CommitResult,
  DraftRow,
  FileRow,
  NewLifeLine,
  TimerRow,
  VersionRow
} from './types.ts';
import { all, finish, get, run, together, type Work } from './work.ts';

/** Everything that writes, each a whole piece of work inside one transaction (or savepoint of the writer's). */
export interface WriteOperations
  extends
    SettingOperations,
    DeliveryOperations,
    DeskOperations,
    UploadOperations,
    HandoverOperations,
    IssuedOperations,
    MailOperations,
    TextOperations,
    PartyOperations,
    CounterOperations,
    PaymentOperations,
    RetentionOperations {
  commit(commit: Commit): CommitResult;
  destroyKey(application: string): boolean;
  takeDue(now: number, leaseMs: number, limit: number): TimerRow[];
  nextNumber(prefix: string): number;
  saveVersion(row: VersionRow, line?: NewLifeLine): { state: 'saved' | 'exists' };
  saveLife(line: NewLifeLine): number;
  saveDraft(row: DraftRow, expectedRevision: number): { state: 'saved' | 'stale' };
  deleteDraft(id: string): void;
  deleteExpiredDrafts(now: number): string[];
  saveFile(row: FileRow): { state: 'saved' | 'exists' | 'gone' };
  deleteFile(id: string): void;
  saveAccess(row: AccessRow): void;
  saveApiKey(row: ApiKeyRow): void;
  revokeApiKey(id: string, at: number): boolean;
}

/** The operations as the store offers them. */
export type Writes = {
  [Name in keyof WriteOperations]: (
    ...args: Parameters<WriteOperations[Name]>
  ) => Promise<ReturnType<WriteOperations[Name]>>;
};

export type Operation<Name extends keyof WriteOperations = keyof WriteOperations> = (
  ...args: Parameters<WriteOperations[Name]>
) => Work<ReturnType<WriteOperations[Name]>>;

type StoredTimer = Omit<TimerRow, 'provisional'> & { provisional: number };

/**
 * The work behind each operation, the same for every database. What is read before it is changed is read first of all, so
 * that a database with many writers can lock it there: an application, a draft, a counter, due clocks.
 */
export const OPERATIONS: { [Name in keyof WriteOperations]: Operation<Name> } = {
  commit,
  takeDue,
  nextNumber,
  saveDraft,
  saveFile,
  saveLife,
  ...settingOperations,
  ...uploadOperations,
  ...deliveryOperations,
  ...handoverOperations,
  ...issuedOperations,
  ...mailOperations,
  ...textOperations,
  ...partyOperations,
  ...counterOperations,
  ...deskOperations,
  ...paymentOperations,
  ...retentionOperations,
  *destroyKey(application) {
    yield* get('applicationRevision', { id: application });
    yield* run('deleteLookups', { application });
    // Without its key nothing can be done when a clock runs out: it would be taken again and again.
    yield* run('deleteTimers', { application });
    return (yield* run('deleteKey', { application })) > 0;
  },
  *saveVersion(row, line) {
    if (yield* get('versionExists', row)) return { state: 'exists' };
    yield* run('insertVersion', row);
    if (line) yield* saveLife(line);
    return { state: 'saved' };
  },
  *deleteDraft(id) {
    yield* run('deleteDraft', { id });
    yield* run('deleteParties', { application: id });
  },
  *deleteExpiredDrafts(now) {
    const ids = (yield* all<{ id: string }>('expiredDrafts', { now })).map((row) => row.id);
    for (const id of ids) {
      yield* run('deleteDraft', { id });
      yield* run('deleteParties', { application: id });
    }
    return ids;
  },
  *deleteFile(id) {
    yield* run('deleteFile', { id });
  },
  *saveAccess(row) {
    yield* run('insertAccess', { reason: null, ...row });
  },
  *saveApiKey(row) {
    yield* run('insertApiKey', row);
  },
  *revokeApiKey(id, at) {
    return (yield* run('revokeApiKey', { id, at })) > 0;
  }
};

function* takeDue(now: number, leaseMs: number, limit: number): Work<TimerRow[]> {
  const taken: TimerRow[] = [];
  for (const row of yield* all<StoredTimer>('dueTimers', { now, limit })) {
    const lease = { application: row.application, clock: row.clock, now, leaseUntil: now + leaseMs };
    // Another taker may have been quicker where the database cannot keep the row for who read it.
    if ((yield* run('leaseTimer', lease)) > 0) taken.push({ ...row, provisional: row.provisional === 1 });
  }
  return taken;
}

function* nextNumber(prefix: string): Work<number> {
  const row = yield* get<{ next: number }>('counter', { prefix });
  // All submissions of a day wait for this one row: it is held for two journeys.
  yield* finish([{ wanted: 'run', name: row ? 'countUp' : 'insertCounter', row: { prefix } }]);
  return row?.next ?? 1;
}

function* saveDraft(row: DraftRow, expectedRevision: number): Work<{ state: 'saved' | 'stale' }> {
  const revision = (yield* get<{ revision: number }>('draftRevision', { id: row.id }))?.revision ?? 0;
  if (revision !== expectedRevision) return { state: 'stale' };
  yield* finish([{ wanted: 'run', name: revision === 0 ? 'insertDraft' : 'updateDraft', row }]);
  return { state: 'saved' };
}

function* saveLife(line: NewLifeLine): Work<number> {
  const seq = ((yield* get<{ seq: number }>('lastLife', line))?.seq ?? 0) + 1;
  yield* run('insertLife', { ...line, seq });
  return seq;
}

function* saveFile(row: FileRow): Work<{ state: 'saved' | 'exists' | 'gone' }> {
  // Under the lock of its home, so that of two with one id the second sees the first; and before what became of the home.
  const [home, exists] = yield* together([
    row.draft === null
      ? { wanted: 'get', name: 'applicationRevision', row: { id: row.application } }
      : { wanted: 'get', name: 'draftRevision', row: { id: row.draft } },
    { wanted: 'get', name: 'fileExists', row: { id: row.id } }
  ]);
  if (exists) return { state: 'exists' };
  if (!home) return { state: 'gone' };
  yield* finish([{ wanted: 'run', name: 'insertFile', row: { scan: null, scannedAt: null, finding: null, ...row } }]);
  return { state: 'saved' };
}
