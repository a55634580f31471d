import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createReads, type Reads } from './reads.ts';
import { compile } from './sqlite-compiler.ts';
import { createConnection } from './sqlite-connection.ts';
import { startWriter } from './sqlite-writer.ts';
import type { Store } from './types.ts';

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
