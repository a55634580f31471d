// Rows for tests and the benchmark: the shape and size of real ones, nothing meaningful inside.
import type { Commit, DraftRow, EventRow, FileRow, TimerRow } from './types.ts';

export function eventRow(application: string, seq: number, key = `key-${seq}`): EventRow {
  return {
    application,
    seq,
    key,
    type: 'item.accepted',
    item: 'A',
    at: seq,
    actor: 'officer:1',
    payloadSha256: 'a'.repeat(64),
    previousHash: String(seq - 1).padStart(64, '0'),
    hash: String(seq).padStart(64, '0')
  };
}

/** The commit that takes an application from `revision - 1` to `revision`. */
export function commitOf(id: string, revision: number, extra: Partial<Commit> = {}): Commit {
  return {
    application: {
      id,
      number: `3502-261122-${id}`,
      bundle: 'b',
      version: 1,
      owner: 'citizen',
      status: 'processing',
      revision,
      dataRevision: 1,
      snapshot: `{"revision":${revision}}`,
      statuses: '{}',
      lastSeq: revision,
      lastHash: String(revision).padStart(64, '0'),
      receivedAt: '{}',
      parties: '[]',
      submittedAt: 1,
      updatedAt: revision
    },
    wrappedKey: revision === 1 ? new Uint8Array([1, 2, 3]) : undefined,
    expectedRevision: revision - 1,
    eventKey: `key-${revision}`,
    events: [eventRow(id, revision)],
    payloads: [{ application: id, ref: `event:${revision}`, ciphertext: new Uint8Array([revision]) }],
    tasks: [
      {
        application: id,
        number: 'n',
        bundle: 'b',
        item: 'A',
        department: 'd',
        status: `s${revision}`,
        dueAt: revision,
        remaining: null,
        updatedAt: revision
      }
    ],
    timers: { set: [], clear: [] },
    outbox: [
      {
        id: `${id}:${revision}`,
        application: id,
        item: 'A',
        kind: 'dispatch',
        createdAt: revision,
        payloadSha256: null
      }
    ],
    ...extra
  };
}

export function timerRow(application: string, clock: string, dueAt: number): TimerRow {
  const counted = { countedFrom: 0, span: 1.5, calendar: 'r1' };
  return { application, clock, dueAt, provisional: true, state: 'running', remaining: null, startedAt: 0, ...counted };
}

export function draftRow(id: string, revision: number, extra: Partial<DraftRow> = {}): DraftRow {
  return {
    id,
    tokenHash: 'token',
    owner: null,
    bundle: 'b',
    version: 1,
    revision,
    ciphertext: new Uint8Array([9]),
    expiresAt: 100,
    updatedAt: revision,
    ...extra
  };
}

export function fileRow(id: string, extra: Partial<FileRow> = {}): FileRow {
  return {
    id,
    draft: 'D',
    application: null,
    sharedKey: 'k',
    name: 'a.pdf',
    type: 'application/pdf',
    size: 1,
    sha256: 'f'.repeat(64),
    createdAt: 1,
    ...extra
  };
}
