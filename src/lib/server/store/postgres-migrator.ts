import { Kysely, Migrator, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { messages } from './messages.ts';
import { POSTGRES } from './migrations/ddl.ts';
import { placeTasks } from './migrations/031-desk-inbox.ts';
import { migrations } from './migrations/migrations.ts';
import { openPool } from './postgres-connection.ts';

/** Nothing but this program asks for the advisory lock of this number. */
const LOCK = 7_912_026;

/**
 * Brings a database to the structure of this program; of several that start at once one does it and the others wait.
 * @throws {Error} with a Chinese sentence when a newer program wrote the database.
 */
export function migratePostgres(url: string): Promise<void> {
  return underMigrationLock(url, migrateLocked);
}

/** Work on a database that one process at a time does; what `client` runs is one transaction, the lock's own. */
export async function underMigrationLock<T>(
  url: string,
  work: (pool: pg.Pool, client: pg.PoolClient) => Promise<T>
): Promise<T> {
  const pool = openPool(url, 2);
  try {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const value = await work(pool, client);
      await client.query('commit');
      return value;
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function migrateLocked(pool: pg.Pool, client: pg.PoolClient): Promise<void> {
  const provided = migrations(POSTGRES);
  const schema = await schemaOf(client);
  const there = await appliedToPostgres(client);
  const unknown = there.filter((name) => !(name in provided));
  if (unknown.length > 0) throw new Error(messages.newerDatabase(unknown));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  if (there.length < Object.keys(provided).length) {
    const provider = { getMigrations: async () => provided };
    const { error } = await new Migrator({ db, provider, migrationTableSchema: schema }).migrateToLatest();
    if (error) throw error;
  }
  // Nodes of an earlier program may have written since; a data file has one writer, which refuses a newer structure.
  await placeTasks(db);
}

async function schemaOf(client: Pick<pg.Pool, 'query'>): Promise<string> {
  return (await client.query<{ name: string }>('select current_schema() as name')).rows[0]!.name;
}

/** Names of the migrations that a database has had. */
export async function appliedToPostgres(client: Pick<pg.Pool, 'query'>): Promise<string[]> {
  const table = await client.query(
    "select 1 from information_schema.tables where table_schema = $1 and table_name = 'kysely_migration'",
    [await schemaOf(client)]
  );
  if (table.rows.length === 0) return [];
  return (await client.query('select name from kysely_migration')).rows.map((row) => String(row.name));
}
