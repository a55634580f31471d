import type { DatabaseSync } from 'node:sqlite';
import { messages } from './messages.ts';
import { SQLITE } from './migrations/ddl.ts';
import { migrations } from './migrations/migrations.ts';

/**
 * Whether a data file still has to be brought to the structure of this program.
 * @throws {Error} with a Chinese sentence when a newer program wrote the file.
 */
export function isOutdated(db: DatabaseSync, file: string): boolean {
  const known = Object.keys(migrations(SQLITE));
  const there = appliedToSqlite(db);
  const unknown = there.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(messages.newer(file, unknown));
  return known.some((name) => !there.includes(name));
}

/** Names of the migrations that a data file has had. */
export function appliedToSqlite(db: DatabaseSync): string[] {
  const table = db.prepare("select name from sqlite_master where type = 'table' and name = 'kysely_migration'").get();
  if (!table) return [];
  return db
    .prepare('select name from kysely_migration')
    .all()
    .map((row) => String(row.name));
}
