import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Config } from '../config.ts';
import { SIGN_IN_FILE } from '../data-folder.ts';
import { openPool } from '../store/postgres-connection.ts';

/** What is held of somebody's account, without what they sign in with. */
export interface AccountRecord {
  id: string;
  name: string;
  email: string;
  username: string | null;
  createdAt: string;
}

const COLUMNS = `id, name, email, username, "createdAt"`;

/** An account as it is stored, read beside a running server; null where there is none. */
export async function accountRecord(
  { data, database }: Pick<Config, 'data' | 'database'>,
  id: string
): Promise<AccountRecord | null> {
  const row = database === null ? fromFile(join(data, SIGN_IN_FILE), id) : await fromPostgres(database, id);
  if (!row) return null;
  const { createdAt, ...rest } = row;
  return { ...rest, createdAt: createdAt instanceof Date ? createdAt.toISOString() : String(createdAt) };
}

type Stored = Omit<AccountRecord, 'createdAt'> & { createdAt: unknown };

function fromFile(file: string, id: string): Stored | null {
  if (!existsSync(file)) return null;
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return (db.prepare(`select ${COLUMNS} from user where id = ?`).get(id) as Stored | undefined) ?? null;
  } finally {
    db.close();
  }
}

/** Sign-in has a schema of its own beside the store's (sign-in-database.ts). */
async function fromPostgres(url: string, id: string): Promise<Stored | null> {
  const pool = openPool(url, 1);
  try {
    const { rows } = await pool.query<{ schema: string }>('select current_schema() as schema');
    const schema = `${rows[0]!.schema}_auth`.replaceAll('"', '""');
    const found = await pool.query<Stored>(`select ${COLUMNS} from "${schema}"."user" where id = $1`, [id]);
    return found.rows[0] ?? null;
  } finally {
    await pool.end();
  }
}
