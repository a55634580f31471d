import type { DatabaseSync } from 'node:sqlite';
import { type SQLInputValue, type StatementSync } from 'node:sqlite';
import { valuesOf, type Build, type Statement } from './statements.ts';

/**
 * Pages that the log holds before they are taken into the file: 32 MiB. An event changes about thirty pages, most of them
 * the same as the ones before it did; SQLite's own 1,000 pages would be full after some thirty events.
 */
export const LOG_PAGES = 8192;

/** `columns`: where rows come as arrays. */
type Prepared = Statement & { run: StatementSync; columns: string[] | null };

/** One SQLite connection on which every query is compiled and prepared once, by its name. */
export interface Connection {
  readonly db: DatabaseSync;
  get<T>(name: string, build: Build, row: object): T | undefined;
  all<T>(name: string, build: Build, row: object): T[];
  /** Of one moment; not within a transaction. */
  together(queries: readonly (readonly [name: string, build: Build, row: object])[]): unknown[][];
  /** Rows changed. */
  run(name: string, build: Build, row: object): number;
}

/** `compile`: gives the statement of that name. */
export function createConnection(db: DatabaseSync, compile: (build: Build, name: string) => Statement): Connection {
  const cache = new Map<string, Prepared>();
  function prepared(name: string, build: Build): Prepared {
    const known = cache.get(name);
    if (known) return known;
    const statement = compile(build, name);
    const run = db.prepare(statement.sql);
    const fresh = { ...statement, run, columns: columnsOf(run) };
    cache.set(name, fresh);
    return fresh;
  }
  const begin = db.prepare('begin');
  const end = db.prepare('commit');
  function values(statement: Prepared, row: object): SQLInputValue[] {
    return valuesOf(statement, row) as SQLInputValue[];
  }
  function all<T>(name: string, build: Build, row: object): T[] {
    const statement = prepared(name, build);
    const found = statement.run.all(...values(statement, row)) as unknown[];
    return found.map((one) => rowOf(statement, one) as T);
  }
  return {
    db,
    all,
    together: (queries) => {
      begin.run();
      try {
        return queries.map((query) => all(...query));
      } finally {
        end.run();
      }
    },
    get: <T>(name: string, build: Build, row: object) => {
      const statement = prepared(name, build);
      const found = statement.run.get(...values(statement, row));
      return found && (rowOf(statement, found) as T);
    },
    run: (name, build, row) => {
      const statement = prepared(name, build);
      return Number(statement.run.run(...values(statement, row)).changes);
    }
  };
}

/** The objects that node:sqlite makes of rows are slow to read and to copy: arrays are asked for where it has them (Node 24). */
function columnsOf(run: StatementSync): string[] | null {
  if (!('setReturnArrays' in run)) return null;
  run.setReturnArrays(true);
  return run.columns().map(({ name }) => name);
}

function rowOf({ columns }: Prepared, found: unknown): unknown {
  if (!columns) return found;
  const row: Record<string, unknown> = {};
  for (let at = 0; at < columns.length; at += 1) row[columns[at]!] = (found as unknown[])[at];
  return row;
}
