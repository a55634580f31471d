import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, Migrator, SqliteDialect, type SqliteDatabase } from 'kysely';
import { SQLITE } from './migrations/ddl.ts';
import { migrations } from './migrations/migrations.ts';

/** Brings a data file to the structure of this program, on a connection of its own. */
export async function migrateSqlite(file: string): Promise<void> {
  const db = new DatabaseSync(file, { timeout: 5000 });
  try {
    const kysely = kyselyOn(db);
    const provider = { getMigrations: async () => migrations(SQLITE) };
    const { error } = await new Migrator({ db: kysely, provider }).migrateToLatest();
    if (error) throw error;
  } finally {
    db.close();
  }
}

export function kyselyOn(db: DatabaseSync): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new SqliteDialect({ database: adapt(db) }) });
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
