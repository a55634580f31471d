import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Config } from '../config.ts';
import { STORE_FILE } from '../data-folder.ts';
import { messages } from './messages.ts';
import { POSTGRES } from './migrations/ddl.ts';
import { migrations } from './migrations/migrations.ts';
import { openPool } from './postgres-connection.ts';
import { appliedToPostgres } from './postgres-migrator.ts';
import { appliedToSqlite } from './sqlite-migrate.ts';

/** How far the structure of a store is from that of this program. */
export interface Structure {
  /** Migrations that are still to come, in order. */
  pending: string[];
  /** A Chinese sentence where a newer program wrote the store; else null. */
  newer: string | null;
}

/** Looks, and changes nothing; where nothing is stored yet everything is still to come. */
export async function pendingMigrations(place: Pick<Config, 'data' | 'database'>): Promise<Structure> {
  const { database, data } = place;
  const file = join(data, STORE_FILE);
  const there = database === null ? ofFile(file) : await ofDatabase(database);
  const known = Object.keys(migrations(POSTGRES));
  const unknown = there.filter((name) => !known.includes(name));
  const newer = database === null ? messages.newer(file, unknown) : messages.newerDatabase(unknown);
  return { pending: known.filter((name) => !there.includes(name)), newer: unknown.length > 0 ? newer : null };
}

function ofFile(file: string): string[] {
  if (!existsSync(file)) return [];
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    return appliedToSqlite(db);
  } finally {
    db.close();
  }
}

async function ofDatabase(url: string): Promise<string[]> {
  const pool = openPool(url, 1);
  try {
    return await appliedToPostgres(pool);
  } finally {
    await pool.end();
  }
}
