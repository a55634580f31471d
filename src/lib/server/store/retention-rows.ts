import type { ApplicationRow, EventRow } from './rows.ts';

/** What is known of keeping or erasing one application; without a row nothing was ever said. */
export interface RetentionRow {
  application: string;
  /** While it is held (诉讼、审计 …) nothing erases it. */
  holdReason: string | null;
  holdBy: string | null;
  holdAt: number | null;
  leaseUntil: number | null;
  erasedAt: number | null;
  erasedBy: string | null;
  /** Why it was erased. */
  reason: string | null;
}

/** A citizen's wish that an application be erased (个人信息保护法 第四十七条). */
export interface ErasureRequestRow {
  id: string;
  application: string;
  owner: string;
  at: number;
  /** `open`: nobody answered yet. `done`: erased. `kept`: refused with a reason. */
  state: 'open' | 'done' | 'kept';
  answeredAt: number | null;
  answeredBy: string | null;
  answer: string | null;
}

/** Erasing as one piece: the log's last line with what of the application's row moves, and why. */
export interface Erasing {
  application: Pick<ApplicationRow, 'id' | 'revision' | 'lastSeq' | 'lastHash' | 'updatedAt'>;
  expectedRevision: number;
  event: EventRow;
  reason: string;
}

export interface Hold {
  reason: string;
  by: string;
  at: number;
}

/** A key as it lies in the store, for whoever wraps it anew; `head`: as many first bytes as hold it. */
export interface WrappedRow {
  id: string;
  head: Uint8Array;
}

export interface RetentionStore {
  retention(application: string): Promise<RetentionRow | null>;
  /** Everything that somebody asked for, the oldest first; of one application or all that wait for an answer. */
  erasureRequests(where: { application: string } | { open: true }): Promise<ErasureRequestRow[]>;
  erasureRequest(id: string): Promise<ErasureRequestRow | null>;
  /** Wrapped keys of applications, by id, those after `after`. */
  applicationKeys(after: string, limit: number): Promise<WrappedRow[]>;
  /** Beginnings of drafts, by id, those after `after`. */
  draftKeys(after: string, limit: number): Promise<WrappedRow[]>;
  /** Applications, ids after `after`, with a search value that does not begin with `prefix`. */
  lookupsNotUnder(prefix: string, after: string, limit: number): Promise<string[]>;
  /** Applications with a search value that begins with `prefix`, at most `limit`; null: one that names no key. */
  lookupsUnder(prefix: string | null, limit: number): Promise<string[]>;

  /** False where it was erased already, or there is none. */
  setHold(application: string, hold: Hold | null): Promise<boolean>;
  /**
   * Closed applications of a version that moved last at or before `before`, that nobody holds and that were not erased, taken
   * with a lease so that one node erases each.
   */
  takeDueErasures(
    query: { bundle: string; version: number; before: number },
    now: number,
    leaseMs: number,
    limit: number
  ): Promise<ApplicationRow[]>;
  /** Key, search values, clocks, payloads and files' rows go, the log stays and says that it was erased. */
  erase(erasing: Erasing): Promise<'erased' | 'stale' | 'held' | 'gone'>;
  saveErasureRequest(row: ErasureRequestRow): Promise<void>;
  /** False where it was answered before. */
  answerErasureRequest(
    id: string,
    answer: { state: 'done' | 'kept'; answeredAt: number; answeredBy: string; answer: string }
  ): Promise<boolean>;
  /** Puts a key that was wrapped anew into its place; false where it is another one by now. */
  rewrapKey(application: string, before: Uint8Array, after: Uint8Array): Promise<boolean>;
  /** The same of a draft, whose revision stays; false where somebody saved it since. */
  rewrapDraft(id: string, revision: number, ciphertext: Uint8Array): Promise<boolean>;
  /** The same of a department's own system. */
  rewrapReceiver(department: string, before: Uint8Array, after: Uint8Array): Promise<boolean>;
  /** False where the application moved on since. */
  replaceLookups(application: string, revision: number, lookups: { field: string; hmac: string }[]): Promise<boolean>;
}
