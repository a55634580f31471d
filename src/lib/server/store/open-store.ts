import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { STORE_FILE } from '../data-folder.ts';
import { openPostgresReads, openPostgresStore } from './postgres.ts';
import type { Reads } from './reads.ts';
import { openSqliteReads, openSqliteStore } from './sqlite.ts';
import type { Store } from './types.ts';

type Place = Pick<Config, 'data' | 'database'>;

/**
 * Opens the store that the settings name: the PostgreSQL database, else the file in the data folder, which is made.
 * @throws {Error} with a Chinese sentence: it cannot be reached, another process writes the file, or a newer program wrote it.
 */
export function openStore({ data, database }: Place): Promise<Store> {
  return database === null ? openSqliteStore(join(data, STORE_FILE)) : openPostgresStore(database);
}

/**
 * The same store to read only, beside whoever writes it. Nothing is made and nothing is brought up to date.
 * @returns null where nothing was stored yet
 */
export async function openStoreReads({ data, database }: Place): Promise<(Reads & { close(): unknown }) | null> {
  if (database !== null) return openPostgresReads(database);
  const file = join(data, STORE_FILE);
  return existsSync(file) ? openSqliteReads(file) : null;
}
