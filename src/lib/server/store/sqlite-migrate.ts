import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { Kysely, Migrator, SqliteDialect, type SqliteDatabase } from 'kysely';
import { messages } from './messages.ts';
import { migrations, SQLITE } from './migrations.ts';

/**
 * Brings a data file to the structure of this program.
 * @throws {Error} with a Chinese sentence when a newer program wrote the file.
 */
export async function migrateSqlite(db: DatabaseSync, file: string): Promise<void> {
  const known = migrations(SQLITE);
  const unknown = applied(db).filter((name) => !(name in known));
  if (unknown.length > 0) throw new Error(messages.newer(file, unknown));
  const kysely = new Kysely<unknown>({ dialect: new SqliteDialect({ database: adapt(db) }) });
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => known } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

function applied(db: DatabaseSync): string[] {
  const table = db.prepare("select name from sqlite_master where type = 'table' and name = 'kysely_migration'").get();
  if (!table) return [];
  return db
    .prepare('select name from kysely_migration')
    .all()
    .map((row) => String(row.name));
}

/** Kysely's SQLite dialect speaks to better-sqlite3; this is the little that differs in node:sqlite. */
function adapt(db: DatabaseSync): SqliteDatabase {
  return {
    close: () => undefined,
    prepare: (sql) => {
      const statement = db.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...(values as SQLInputValue[])),
        run: (values) => statement.run(...(values as SQLInputValue[])),
        iterate: (values) => statement.iterate(...(values as SQLInputValue[]))
      };
    }
  };
}
