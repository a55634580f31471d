import { createHash } from 'node:crypto';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { PostgresDialect } from 'kysely';
import type pg from 'pg';
import { openPool } from '../store/postgres-connection.ts';
import { underMigrationLock } from '../store/postgres-migrator.ts';
import { persist, transact } from '../store/postgres-transaction.ts';
import type { BetterAuthSettings } from './better-auth.ts';

/** Runs a statement whose values stand at `?`; the rows that it gives. */
export type Query = (sql: string, values: readonly (string | number)[]) => Promise<Record<string, unknown>[]>;

/** Where sign-in keeps what it knows: a SQLite file of its own, or a schema of its own in PostgreSQL (rule 27). */
export interface SignInDatabase {
  /** As Better Auth takes it. */
  readonly database: NonNullable<BetterAuthSettings['database']>;
  /** Failed sign-ins: the name of the table, and of the column that tells rows of one moment apart. */
  readonly attempts: { table: string; id: string };
  /** Work on these subjects, between whose statements nobody else's on the same ones comes, from whatever node. */
  alone<T>(subjects: readonly string[], work: (query: Query) => Promise<T>): Promise<T>;
  /**
   * Work of which one on the same subjects is done at a time, on whatever node; it runs its statements elsewhere, must not ask
   * for this again, and is done once.
   * @throws {LockTimeout} when others were in the way for ten seconds
   */
  inTurn<T>(subjects: readonly string[], work: () => Promise<T>): Promise<T>;
  /** Work that one node at a time does: what several that start at once would otherwise make twice. */
  oneNode<T>(work: () => Promise<T>): Promise<T>;
  /** Done anew where a connection broke; only for what may be done twice. */
  again<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const CONNECTIONS = 5;
/** Of their own, or those who wait would keep the work that they wait for from its connection. */
const WAITING = 3;
const LOCK_MS = 10_000;

/** Others were in the way for too long; nothing was done. */
export class LockTimeout extends Error {
  override name = 'LockTimeout';
}

/** `file`: made when it is not there. One process has it open, and its work goes one after the other. */
export function openSignInFile(file: string): SignInDatabase {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec('pragma journal_mode = wal; pragma synchronous = full');
  db.exec('create table if not exists attempts (subject text not null, at integer not null)');
  db.exec('create index if not exists attempts_subject on attempts (subject, at)');
  const query: Query = async (sql, values) => db.prepare(sql).all(...(values as SQLInputValue[]));
  const [inRow, turns] = [queue(), queue()];
  return {
    database: db,
    attempts: { table: 'attempts', id: 'rowid' },
    alone: (_subjects, work) => inRow.add(() => work(query)),
    inTurn: (_subjects, work) => turns.add(work),
    oneNode: (work) => work(),
    again: (work) => work(),
    close: async () => {
      await Promise.all([inRow.end(), turns.end()]);
      if (db.isOpen) db.close();
    }
  };
}

/**
 * A database that any number of nodes have open; its tables lie in the schema `<schema of the store>_auth`.
 * @param lockMs how long to wait for others who work on the same subjects
 */
export async function openSignInPostgres(url: string, lockMs = LOCK_MS): Promise<SignInDatabase> {
  const schema = await underMigrationLock(url, (_pool, client) => prepare(client));
  const [pool, waiting] = [openPool(url, CONNECTIONS), openPool(url, WAITING)];
  const connecting = { connect: () => persist(() => pool.connect()), end: () => pool.end() };
  const dialect = new PostgresDialect({ pool: connecting });
  return {
    database: { dialect, type: 'postgres', schemaName: schema, transaction: true },
    attempts: { table: `"${schema}".attempts`, id: 'id' },
    alone: (subjects, work) =>
      persist(() =>
        transact(pool, async (client) => {
          for (const subject of [...subjects].sort()) await lock(client, subject);
          return work(async (sql, values) => (await client.query(numbered(sql), [...values])).rows);
        })
      ),
    inTurn: async (subjects, work) => {
      const client = await persist(() => locked(waiting, subjects.map(digest), lockMs));
      try {
        return await work();
      } finally {
        // Nothing was written here: whether the connection still lives says nothing of the work.
        await client.query('rollback').then(
          () => client.release(),
          () => client.release(true)
        );
      }
    },
    oneNode: (work) => underMigrationLock(url, () => work()),
    again: persist,
    close: async () => {
      await Promise.all([pool.end(), waiting.end()]);
    }
  };
}

/** The name of the schema, made with the table of failed sign-ins where it is not there yet. */
async function prepare(client: pg.PoolClient): Promise<string> {
  const own = (await client.query('select current_schema() as name')).rows[0].name as string;
  const schema = `${own}_auth`;
  // Asked for only where it is missing: whoever made it beforehand need not grant the right to make others.
  const there = await client.query('select 1 from information_schema.schemata where schema_name = $1', [schema]);
  if (there.rows.length === 0) await client.query(`create schema "${schema}"`);
  const columns = 'id bigserial primary key, subject text not null, at bigint not null';
  await client.query(`create table if not exists "${schema}".attempts (${columns})`);
  await client.query(`create index if not exists attempts_subject on "${schema}".attempts (subject, at)`);
  return schema;
}

/** A connection whose transaction holds these locks. */
async function locked(pool: pg.Pool, subjects: readonly string[], lockMs: number): Promise<pg.PoolClient> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`set local lock_timeout = ${lockMs}`);
    for (const subject of [...new Set(subjects)].sort()) await lock(client, subject);
    return client;
  } catch (fault) {
    client.release(true);
    throw (fault as { code?: unknown }).code === '55P03' ? new LockTimeout('lock_timeout', { cause: fault }) : fault;
  }
}

function digest(subject: string): string {
  return createHash('sha256').update(`turn\0${subject}`).digest('base64url');
}

/** Work of one process, one after the other. */
function queue() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    add: <T>(work: () => Promise<T>): Promise<T> => {
      const next = last.then(work);
      last = next.catch(() => undefined);
      return next;
    },
    end: () => last
  };
}

/** Until the end of the transaction. Subjects are hashes: their first bits are as good as all. */
async function lock(client: pg.PoolClient, subject: string): Promise<void> {
  const key = Buffer.from(subject, 'base64url').readBigInt64BE();
  await client.query('select pg_advisory_xact_lock($1)', [String(key)]);
}

function numbered(sql: string): string {
  let count = 0;
  return sql.replaceAll('?', () => `$${(count += 1)}`);
}
