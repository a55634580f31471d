import type { DatabaseSync } from 'node:sqlite';
import { type SQLInputValue, type StatementSync } from 'node:sqlite';
import { valuesOf, type Build, type Statement } from './statements.ts';

type Prepared = Statement & { run: StatementSync };

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
    const fresh = { ...statement, run: db.prepare(statement.sql) };
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
    return statement.run.all(...values(statement, row)) as T[];
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
      return statement.run.get(...values(statement, row)) as T | undefined;
    },
    run: (name, build, row) => {
      const statement = prepared(name, build);
      return Number(statement.run.run(...values(statement, row)).changes);
    }
  };
}
