import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { Socket } from 'node:net';
import pg from 'pg';
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

/**
 * A socket that sends what is written in one go in one packet: a journey of ten statements is one call of the operating
 * system here, and wakes the server once. Under TLS, where the client puts a socket of its own over this one, it is as without.
 */
function gatheringSocket(): Socket {
  const socket = new Socket();
  let gathering = false;
  const write = socket.write.bind(socket);
  // Connecting puts the socket's own `write` back.
  socket.once('connect', () => {
    socket.write = ((...written: Parameters<typeof write>) => {
      if (!gathering) {
        gathering = true;
        socket.cork();
        process.nextTick(() => {
          gathering = false;
          socket.uncork();
        });
      }
      return write(...written);
    }) as typeof write;
  });
  return socket;
}

/** Connections to the database; one that breaks is left out and made anew. */
export function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: 'yijianshi',
    keepAlive: true,
    // What is asked without waiting for what was asked before is sent at once.
    pipeline: true,
    stream: gatheringSocket,
    connectionTimeoutMillis: 30_000
  });
  // Whoever uses the connection learns of the fault from its own statement; said here again it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Runs queries, each compiled once and prepared once a connection, by its name. */
export interface Queries {
  get<T>(on: Runs, name: string, build: Build, row: object): Promise<T | undefined>;
  all<T>(on: Runs, name: string, build: Build, row: object): Promise<T[]>;
  /** Rows changed. */
  run(on: Runs, name: string, build: Build, row: object): Promise<number>;
}
type Runs = Pick<pg.Pool | pg.PoolClient, 'query'>;

export function createQueries(): Queries {
  const cache = new Map<string, Statement & { name: string }>();
  function prepared(name: string, build: Build): Statement & { name: string } {
    const known = cache.get(name);
    if (known) return known;
    // PostgreSQL cuts the names of statements off after 63 bytes.
    const fresh = { ...compileStatement(kysely, build), name: `${cache.size}:${name.slice(0, 50)}` };
    cache.set(name, fresh);
    return fresh;
  }
  function query(on: Runs, name: string, build: Build, row: object): Promise<pg.QueryResult> {
    const statement = prepared(name, build);
    return on.query({ name: statement.name, text: statement.sql, values: valuesOf(statement, row).map(withoutNul) });
  }
  return {
    get: async <T>(...asked: Parameters<typeof query>) => (await query(...asked)).rows[0] as T | undefined,
    all: async <T>(...asked: Parameters<typeof query>) => (await query(...asked)).rows as T[],
    run: async (...asked) => (await query(...asked)).rowCount ?? 0
  };
}

/** The one character that a text of PostgreSQL cannot hold; what asks for it finds nothing. */
function withoutNul(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\u{fffd}') : value;
}
