import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
import { travel, type Answer, type Asked } from './postgres-journey.ts';
import { compileStatement, valuesOf, type Build, type Statement } from './statements.ts';
import type { Tables } from './tables.ts';

/** Kysely as a compiler only: it builds and compiles, node-postgres runs. */
const kysely = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler()
  }
});

const { BYTEA, INT8 } = pg.types.builtins;

/** Times come as numbers and bytes as `Uint8Array`, as the rows say; everything else is as node-postgres has it. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return toTime;
    const parse = pg.types.getTypeParser(oid, format) as (text: string) => unknown;
    return oid === BYTEA ? (text: string) => new Uint8Array(parse(text) as Buffer) : parse;
  }) as typeof pg.types.getTypeParser
};

function toTime(text: string): number {
  const time = Number(text);
  if (!Number.isSafeInteger(time)) throw new RangeError(`${text} is no time`);
  return time;
}

/** Connections to the database; one that breaks is left out and made anew. */
export function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: 'yijianshi',
    keepAlive: true,
    connectionTimeoutMillis: 30_000
  });
  // Whoever uses the connection learns of the fault from its own statement; said here again it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Queries as statements to send, each compiled once. */
export interface Queries {
  asked(wanted: Wanted, name: string, build: Build, row: object): Asked;
  /** Several rows put in by as few statements as that takes; another kind of statement is one for each row. */
  askedForAll(name: string, build: Build, rows: readonly object[]): Asked[];
}
/** A row, all rows, or how many rows changed. */
type Wanted = 'get' | 'all' | 'run';

/** Most rows of one statement: half of it, a quarter and so on stand for the others, so that few have to be prepared. */
const ROWS_AT_MOST = 32;

export function createQueries(): Queries {
  const cache = new Map<string, Compiled>();
  function compiled(name: string, build: Build): Compiled {
    const known = cache.get(name);
    if (known) return known;
    const statement = compileStatement(kysely, build);
    // PostgreSQL cuts the names of statements off after 63 bytes.
    const fresh = { ...statement, name: `yjs${cache.size}:${name.slice(0, 40)}`, row: placesOfRow(statement) };
    cache.set(name, fresh);
    return fresh;
  }
  function ofRows({ name, sql, row, ...statement }: Compiled, rows: readonly object[]): Asked {
    const values = rows.flatMap((each) => valuesOf({ sql, ...statement }, each));
    if (rows.length === 1 || row === null) return { name, sql, values, rows: false };
    const places = rows.map((_, at) => row.places.map((place) => `$${place + at * row.places.length}`).join());
    return { name: `${name}*${rows.length}`, sql: `${row.head}(${places.join('), (')})`, values, rows: false };
  }
  return {
    asked: (wanted, name, build, row) => {
      const statement = compiled(name, build);
      const { name: own, sql } = statement;
      return { name: own, sql, values: valuesOf(statement, row), rows: wanted !== 'run' };
    },
    askedForAll: (name, build, rows) => {
      const statement = compiled(name, build);
      const parts: Asked[] = [];
      for (let from = 0, size = ROWS_AT_MOST; from < rows.length;) {
        while (size > rows.length - from || (size > 1 && statement.row === null)) size /= 2;
        parts.push(ofRows(statement, rows.slice(from, from + size)));
        from += size;
      }
      return parts;
    }
  };
}

interface Compiled extends Statement {
  name: string;
  row: RowPlaces | null;
}

/** What stands before the row of an `insert`, and the numbers of the row's placeholders. */
interface RowPlaces {
  head: string;
  places: number[];
}

/** Null where a statement is no plain `insert` of one row. */
function placesOfRow({ sql }: Statement): RowPlaces | null {
  const [, head, row] = /^(insert into .* values )\(((?:\$\d+(?:, )?)+)\)$/.exec(sql) ?? [];
  if (head === undefined || row === undefined) return null;
  return { head, places: row.split(', ').map((place) => Number(place.slice(1))) };
}

/** Sends on one journey what was asked for; the answers in order. */
export function send(client: pg.PoolClient, asked: readonly Asked[]): Promise<Answer[]> {
  return travel(client, asked, types.getTypeParser);
}

/** What of an answer was wanted. */
export function wantedOf(wanted: Wanted, { rows, count }: Answer): unknown {
  if (wanted === 'run') return count;
  return wanted === 'all' ? rows : rows[0];
}
