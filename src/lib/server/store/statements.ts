import type { Compilable, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A value that is filled in when the statement runs. */
class Parameter {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** SQL compiled once, with what stands at its placeholders in their order: a column of the row, or always the same value. */
export interface Statement {
  readonly sql: string;
  readonly bound: readonly ({ column: string } | { value: unknown })[];
}

/** The values to run a statement with. */
export function valuesOf({ bound }: Statement, row: object): unknown[] {
  return bound.map((part) => ('column' in part ? (row as Record<string, unknown>)[part.column] : part.value));
}

// Kysely's types ask for column values where a statement that is compiled ahead has none yet.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Parameters = Record<string, any>;

/** Writes a query. */
export type Build = (db: Kysely<Tables>, p: Parameters) => Compilable;

const parameters: Parameters = new Proxy({}, { get: (_, name) => new Parameter(String(name)) });

/**
 * Compiles a query written with Kysely once and for all. Compiling anew for every call costs about as much as running it,
 * so that no query is built on the hot path.
 */
export function compileStatement(db: Kysely<Tables>, build: Build): Statement {
  const compiled = build(db, parameters).compile();
  const bound = compiled.parameters.map((part) =>
    part instanceof Parameter ? { column: part.name } : { value: part }
  );
  return { sql: compiled.sql, bound };
}

/** An object of parameters, one for each column, for an `insert`. */
export function parametersFor(p: Parameters, columns: readonly string[]): Parameters {
  return Object.fromEntries(columns.map((column) => [column, p[column]]));
}
