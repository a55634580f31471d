import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { compileStatement, type Build, type Statement } from './statements.ts';
import type { Tables } from './tables.ts';

/** Kysely as a compiler only: it builds and compiles, node:sqlite runs. */
const kysely = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler()
  }
});

export function compile(build: Build): Statement {
  return compileStatement(kysely, build);
}

/** Statements by name, for a thread that is to run them without Kysely, which takes a quarter of a second to load. */
export function compileAll(builds: Record<string, Build>): Record<string, Statement> {
  return Object.fromEntries(Object.entries(builds).map(([name, build]) => [name, compile(build)]));
}
