import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { compile } from './sqlite-compiler.ts';
import { createConnection, type Connection } from './sqlite-connection.ts';
import { startWriter } from './sqlite-writer.ts';
import { READS, tasksQuery } from './queries.ts';
import type {
  AccessLine,
  AccessRow,
  ApiKeyRow,
  ApplicationRow,
  DraftRow,
  EventRow,
  FileRow,
  LifeLine,
  OutboxRow,
  Store,
  TaskQuery,
  TaskRow,
  TimerRow,
  VersionRow
} from './types.ts';

const TASKS_AT_MOST = 1000;

/**
 * Opens (and makes) a data file. All writing goes through one writer thread; reading happens here on a connection of its
 * own that can only read, by index and with limits.
 * @throws {Error} with a Chinese sentence: another process writes the file, or a newer program wrote it.
 */
export async function openSqliteStore(file: string): Promise<Store> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const writer = await startWriter(file);
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  db.exec('pragma cache_size = -65536; pragma mmap_size = 1073741824; pragma temp_store = memory');
  const reader = createConnection(db, compile);
  return {
    ...createReads(reader),
    commit: (commit) => writer.call('commit', commit),
    destroyKey: (application) => writer.call('destroyKey', application),
    takeDue: (now, leaseMs, limit) => writer.call('takeDue', now, leaseMs, limit),
    nextNumber: (prefix) => writer.call('nextNumber', prefix),
    saveVersion: (row, line) => writer.call('saveVersion', row, line),
    saveLife: (line) => writer.call('saveLife', line),
    saveDraft: (row, expectedRevision) => writer.call('saveDraft', row, expectedRevision),
    deleteDraft: (id) => writer.call('deleteDraft', id),
    deleteExpiredDrafts: (now) => writer.call('deleteExpiredDrafts', now),
    saveFile: (row) => writer.call('saveFile', row),
    deleteFile: (id) => writer.call('deleteFile', id),
    saveAccess: (row) => writer.call('saveAccess', row),
    saveApiKey: (row) => writer.call('saveApiKey', row),
    revokeApiKey: (id, at) => writer.call('revokeApiKey', id, at),
    close: async () => {
      // The writer goes last: only the last connection, and one that may write, takes the log back into the file.
      if (reader.db.isOpen) reader.db.close();
      await writer.close();
    }
  };
}

/**
 * Opens a data file to read it only, also while another process writes it. Nothing is made and nothing is brought up to date.
 * @throws when there is no such file
 */
export function openSqliteReads(file: string): Reads & { close(): void } {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  return { ...createReads(createConnection(db, compile)), close: () => db.close() };
}

export type Reads = Omit<
  Store,
  | 'commit'
  | 'destroyKey'
  | 'takeDue'
  | 'nextNumber'
  | 'saveVersion'
  | 'saveLife'
  | 'saveDraft'
  | 'deleteDraft'
  | 'deleteExpiredDrafts'
  | 'saveFile'
  | 'deleteFile'
  | 'saveAccess'
  | 'saveApiKey'
  | 'revokeApiKey'
  | 'close'
>;

function createReads(reader: Connection): Reads {
  const get = async <T>(name: keyof typeof READS, row: object = {}) => reader.get<T>(name, READS[name], row) ?? null;
  const all = async <T>(name: keyof typeof READS, row: object = {}) => reader.all<T>(name, READS[name], row);
  return {
    application: (id) => get<ApplicationRow>('application', { id }),
    applicationByNumber: (number) => get<ApplicationRow>('applicationByNumber', { number }),
    applicationsOf: (owner) => all<ApplicationRow>('applicationsOf', { owner }),
    applicationsAfter: (after, limit) => all<ApplicationRow>('applicationsAfter', { after, limit }),
    wrappedKey: async (application) =>
      (await get<{ wrappedKey: Uint8Array }>('wrappedKey', { application }))?.wrappedKey ?? null,
    lookup: async (field, hmac) =>
      (await all<{ application: string }>('lookup', { field, hmac })).map((row) => row.application),
    countedOtherwise: async (bundle, calendar, after, limit) =>
      (await all<{ application: string }>('countedOtherwise', { bundle, calendar, after, limit })).map(
        (row) => row.application
      ),
    events: (application) => all<EventRow>('events', { application }),
    eventByKey: (application, key) => get<EventRow>('eventByKey', { application, key }),
    payload: async (application, ref) =>
      (await get<{ ciphertext: Uint8Array }>('payload', { application, ref }))?.ciphertext ?? null,
    tasks: async (query) => readTasks(reader, query),
    timers: async (application) => {
      const rows = await all<Omit<TimerRow, 'provisional'> & { provisional: number }>('timers', { application });
      return rows.map((row) => ({ ...row, provisional: row.provisional === 1 }));
    },
    outbox: (application) => all<OutboxRow>('outbox', { application }),
    accessLog: async (query) =>
      query.department === undefined
        ? all<AccessLine>('accessLog', { ...query })
        : all<AccessLine>('accessLogOf', { ...query }),
    apiKey: (id) => get<ApiKeyRow>('apiKey', { id }),
    apiKeys: () => all<ApiKeyRow>('apiKeys'),
    accesses: (application) => all<AccessRow>('accesses', { application }),
    version: (bundle, version) => get<VersionRow>('version', { bundle, version }),
    latestVersion: (bundle) => get<VersionRow>('latestVersion', { bundle }),
    versions: async (bundle) => {
      const rows = await all<Omit<VersionRow, 'document'>>('versions');
      return bundle === undefined ? rows : rows.filter((row) => row.bundle === bundle);
    },
    life: (bundle) => (bundle === undefined ? all<LifeLine>('life') : all<LifeLine>('lifeOf', { bundle })),
    lifeDocument: async (bundle, seq) =>
      (await get<{ document: string | null }>('lifeDocument', { bundle, seq }))?.document ?? null,
    draft: (id) => get<DraftRow>('draft', { id }),
    draftByToken: (tokenHash) => all<DraftRow>('draftByToken', { tokenHash }),
    draftsOf: (owner) => all<DraftRow>('draftsOf', { owner }),
    file: (id) => get<FileRow>('file', { id }),
    filesOf: async (where) =>
      where.draft === undefined
        ? all<FileRow>('filesOfApplication', { application: where.application ?? null })
        : all<FileRow>('filesOfDraft', { draft: where.draft }),
    orphanFiles: (limit) => all<FileRow>('orphanFiles', { limit })
  };
}

function readTasks(reader: Connection, query: TaskQuery): TaskRow[] {
  const statuses = query.statuses ?? [];
  const shape = {
    department: query.department !== undefined,
    application: query.application !== undefined,
    due: query.due === true,
    statuses: statuses.length
  };
  const row = {
    ...query,
    limit: Math.min(query.limit ?? TASKS_AT_MOST, TASKS_AT_MOST),
    ...Object.fromEntries(statuses.map((status, index) => [`status${index}`, status]))
  };
  return reader.all<TaskRow>(`tasks:${JSON.stringify(shape)}`, tasksQuery(shape), row);
}
