import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createReads, type Reads } from './reads.ts';
import { compile } from './sqlite-compiler.ts';
import { createConnection } from './sqlite-connection.ts';
import { startWriter, type Writer } from './sqlite-writer.ts';
import type { Store } from './types.ts';
import { OPERATIONS, type Writes } from './writes.ts';

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
    ...createWrites(writer),
    close: async () => {
      // The writer goes last: only the last connection, and one that may write, takes the log back into the file.
      if (reader.db.isOpen) reader.db.close();
      await writer.close();
    }
  };
}

/** Every operation as a call of the writer thread. */
function createWrites(writer: Writer): Writes {
  const entries = Object.keys(OPERATIONS).map((name) => [
    name,
    (...args: never) => writer.call(name as keyof Writes, ...(args as Parameters<Writes[keyof Writes]>))
  ]);
  return Object.fromEntries(entries) as Writes;
}

/**
 * Opens a data file to read it only, also while another process writes it. Nothing is made and nothing is brought up to date.
 * @throws when there is no such file
 */
export function openSqliteReads(file: string): Reads & { close(): void } {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  return { ...createReads(createConnection(db, compile)), close: () => db.close() };
}
