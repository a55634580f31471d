// Bare node-postgres: prepared statements on connections of its own, one transaction a commit, nothing checked. Each
// statement is sent when the one before has been answered, or all of them without waiting, as the store does it too.
import pg from 'pg';
import type { Commit } from '../../../src/lib/server/store/types.ts';
import { CHANGING, rowsOf, type Row } from './rows.ts';

/** What keeps a row from being put in twice, where it may be there already. */
const KEYS: Record<string, string[]> = { task: ['application', 'item'], timer: ['application', 'clock'] };
const PARAMETERS_AT_MOST = 60_000;

export interface RawPostgres {
  /** One durable transaction, by one of its clients. */
  write(commit: Commit, client: number): Promise<void>;
  fill(commits: Commit[]): Promise<void>;
  close(): Promise<void>;
}

export async function openRawPostgres(url: string, count: number, together = false): Promise<RawPostgres> {
  const clients = await Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client({ connectionString: url, pipeline: together });
      // What goes wrong is told by whoever waits for a query; a server that stops meanwhile is no reason of its own.
      client.on('error', () => undefined);
      await client.connect();
      return client;
    })
  );
  const columns = await columnsOf(clients[0]!);
  return {
    write: async (commit, n) => {
      const client = clients[n]!;
      const sent: Promise<unknown>[] = [];
      for (const query of ['begin', ...queriesOf(columns, commit), 'commit']) {
        const done = client.query(query as pg.QueryConfig);
        if (together) sent.push(done);
        else await done;
      }
      await Promise.all(sent);
    },
    fill: (commits) => fill(clients[0]!, columns, commits),
    close: async () => void (await Promise.all(clients.map((client) => client.end())))
  };
}

type Columns = Map<string, string[]>;

async function columnsOf(client: pg.Client): Promise<Columns> {
  const found = await client.query<{ table_name: string; column_name: string }>(
    "select table_name, column_name from information_schema.columns where table_schema = 'public' order by ordinal_position"
  );
  const columns: Columns = new Map();
  for (const { table_name: table, column_name: name } of found.rows)
    columns.set(table, [...(columns.get(table) ?? []), name]);
  return columns;
}

function queriesOf(columns: Columns, commit: Commit): pg.QueryConfig[] {
  const { put, change, clear } = rowsOf(commit);
  const set = CHANGING.map((name, n) => `"${name}" = $${n + 1}`).join();
  const text = `update application set ${set} where id = $${CHANGING.length + 1}`;
  return [
    ...(change ? [{ name: 'change', text, values: valuesOf([...CHANGING, 'id'], change) }] : []),
    ...clear.map(({ application, clock }) => ({
      ...{ name: 'clear', text: 'delete from timer where application = $1 and clock = $2' },
      values: [application, clock]
    })),
    ...put.map(([table, row]) => {
      const own = columns.get(table)!;
      const places = own.map((_, n) => `$${n + 1}`).join();
      const insert = `insert into "${table}" (${named(own)}) values (${places})${onKey(table, own)}`;
      return { name: `put ${table}`, text: insert, values: valuesOf(own, row) };
    })
  ];
}

function onKey(table: string, own: string[]): string {
  const key = KEYS[table];
  if (!key) return '';
  const set = own.filter((name) => !key.includes(name)).map((name) => `"${name}" = excluded."${name}"`);
  return ` on conflict (${named(key)}) do update set ${set.join()}`;
}

function named(columns: string[]): string {
  return columns.map((name) => `"${name}"`).join();
}

function valuesOf(columns: string[], row: Row): unknown[] {
  return columns.map((name) => {
    const value = row[name] ?? null;
    return value instanceof Uint8Array ? Buffer.from(value) : value;
  });
}

/** Many rows a statement: only to have something in the tables. */
async function fill(client: pg.Client, columns: Columns, commits: Commit[]): Promise<void> {
  const tables = new Map<string, Row[]>();
  for (const commit of commits)
    for (const [table, row] of rowsOf(commit).put) {
      const list = tables.get(table) ?? [];
      list.push(row);
      tables.set(table, list);
    }
  await client.query('begin');
  for (const [table, list] of tables) {
    const own = columns.get(table)!;
    const most = Math.floor(PARAMETERS_AT_MOST / own.length);
    for (let from = 0; from < list.length; from += most) {
      const part = list.slice(from, from + most);
      const places = part.map((_, n) => `(${own.map((__, m) => `$${n * own.length + m + 1}`).join()})`);
      const text = `insert into "${table}" (${named(own)}) values ${places.join()}`;
      await client.query(
        text,
        part.flatMap((row) => valuesOf(own, row))
      );
    }
  }
  await client.query('commit');
}
