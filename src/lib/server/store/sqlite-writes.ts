import type { Connection } from './sqlite-connection.ts';
import { WRITES } from './queries.ts';
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

type WriteName = keyof typeof WRITES;

/** Everything that writes, each a whole piece of work inside one savepoint of the writer's transaction. */
export interface WriteOperations {
  commit(commit: Commit): CommitResult;
  destroyKey(application: string): boolean;
  takeDue(now: number, leaseMs: number, limit: number): TimerRow[];
  nextNumber(prefix: string): number;
  saveVersion(row: VersionRow, line?: NewLifeLine): { state: 'saved' | 'exists' };
  saveLife(line: NewLifeLine): number;
  saveDraft(row: DraftRow, expectedRevision: number): { state: 'saved' | 'stale' };
  deleteDraft(id: string): void;
  deleteExpiredDrafts(now: number): string[];
  saveFile(row: FileRow): { state: 'saved' | 'gone' };
  deleteFile(id: string): void;
  saveAccess(row: AccessRow): void;
  saveApiKey(row: ApiKeyRow): void;
  revokeApiKey(id: string, at: number): boolean;
}

export function createWrites(connection: Connection): WriteOperations {
  const run = (name: WriteName, row: object) => connection.run(name, WRITES[name], row);
  const get = <T>(name: WriteName, row: object) => connection.get<T>(name, WRITES[name], row);
  const all = <T>(name: WriteName, row: object) => connection.all<T>(name, WRITES[name], row);

  function commit(work: Commit): CommitResult {
    const application = work.application.id;
    if (get('eventByKey', { application, key: work.eventKey })) return { state: 'duplicate', application };
    const revision = get<{ revision: number }>('applicationRevision', { id: application })?.revision ?? 0;
    if (revision !== work.expectedRevision) return { state: 'stale', revision };
    if (work.consumesDraft !== undefined && !consumeDraft(work.consumesDraft, application, work.draftRevision))
      return { state: 'stale', revision };
    run(revision === 0 ? 'insertApplication' : 'updateApplication', work.application);
    if (work.wrappedKey) run('insertKey', { application, wrappedKey: work.wrappedKey });
    for (const row of work.events) run('insertEvent', row);
    for (const row of work.payloads) run('insertPayload', row);
    for (const row of work.tasks) if (run('updateTask', row) === 0) run('insertTask', row);
    for (const clock of work.timers.clear) run('deleteTimer', { application, clock });
    for (const row of work.timers.set) setTimer(row);
    for (const row of work.outbox) run('insertOutbox', row);
    if (work.lookups && revision > 0) run('deleteLookups', { application });
    for (const row of work.lookups ?? []) run('insertLookup', { application, ...row });
    return { state: 'committed' };
  }

  function consumeDraft(draft: string, application: string, expected?: number): boolean {
    const found = get<{ revision: number }>('draftRevision', { id: draft })?.revision;
    if (expected !== undefined && found !== expected) return false;
    if (run('deleteDraft', { id: draft }) === 0) return false;
    run('adoptFiles', { draft, application });
    return true;
  }

  function setTimer(row: TimerRow): void {
    run('deleteTimer', row);
    run('insertTimer', { ...row, provisional: row.provisional ? 1 : 0, leaseUntil: null });
  }

  function takeDue(now: number, leaseMs: number, limit: number): TimerRow[] {
    const rows = all<Omit<TimerRow, 'provisional'> & { provisional: number }>('dueTimers', { now, limit });
    for (const row of rows)
      run('leaseTimer', { application: row.application, clock: row.clock, leaseUntil: now + leaseMs });
    return rows.map((row) => ({ ...row, provisional: row.provisional === 1 }));
  }

  function nextNumber(prefix: string): number {
    const row = get<{ next: number }>('counter', { prefix });
    run(row ? 'countUp' : 'insertCounter', { prefix });
    return row?.next ?? 1;
  }

  function saveDraft(row: DraftRow, expectedRevision: number): { state: 'saved' | 'stale' } {
    const revision = get<{ revision: number }>('draftRevision', { id: row.id })?.revision ?? 0;
    if (revision !== expectedRevision) return { state: 'stale' };
    run(revision === 0 ? 'insertDraft' : 'updateDraft', row);
    return { state: 'saved' };
  }

  function saveLife(line: NewLifeLine): number {
    const seq = (get<{ seq: number }>('lastLife', line)?.seq ?? 0) + 1;
    run('insertLife', { ...line, seq });
    return seq;
  }

  function saveFile(row: FileRow): { state: 'saved' | 'gone' } {
    const home =
      row.draft === null
        ? get('applicationRevision', { id: row.application })
        : get('draftRevision', { id: row.draft });
    if (!home) return { state: 'gone' };
    run('insertFile', row);
    return { state: 'saved' };
  }

  return {
    commit,
    takeDue,
    nextNumber,
    saveDraft,
    saveFile,
    destroyKey: (application) => {
      run('deleteLookups', { application });
      // Without its key nothing can be done when a clock runs out: it would be taken again and again.
      run('deleteTimers', { application });
      return run('deleteKey', { application }) > 0;
    },
    saveVersion: (row, line) => {
      if (get('versionExists', row)) return { state: 'exists' };
      run('insertVersion', row);
      if (line) saveLife(line);
      return { state: 'saved' };
    },
    saveLife,
    deleteDraft: (id) => void run('deleteDraft', { id }),
    deleteExpiredDrafts: (now) => {
      const ids = all<{ id: string }>('expiredDrafts', { now }).map((row) => row.id);
      for (const id of ids) run('deleteDraft', { id });
      return ids;
    },
    deleteFile: (id) => void run('deleteFile', { id }),
    saveAccess: (row) => void run('insertAccess', { reason: null, ...row }),
    saveApiKey: (row) => void run('insertApiKey', row),
    revokeApiKey: (id, at) => run('revokeApiKey', { id, at }) > 0
  };
}
