import type { Compilable, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A value that is filled in when the statement runs. */
class Parameter {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** SQL compiled once; `values` picks the bound values out of a row, in the order of the placeholders. */
export interface Statement {
  readonly sql: string;
  values(row: object): unknown[];
}

// Kysely's types ask for column values where a statement that is compiled ahead has none yet.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Parameters = Record<string, any>;

const parameters: Parameters = new Proxy({}, { get: (_, name) => new Parameter(String(name)) });

/**
 * Compiles a query written with Kysely once and for all. Compiling anew for every call costs about as much as running it,
 * so that no query is built on the hot path.
 */
export function compileStatement(
  db: Kysely<Tables>,
  build: (db: Kysely<Tables>, parameters: Parameters) => Compilable
): Statement {
  const compiled = build(db, parameters).compile();
  const plan = compiled.parameters;
  return { sql: compiled.sql, values: (row) => plan.map((part) => bound(part, row)) };
}

function bound(part: unknown, row: object): unknown {
  return part instanceof Parameter ? (row as Record<string, unknown>)[part.name] : part;
}

/** An object of parameters, one for each column, for an `insert`. */
export function parametersFor(p: Parameters, columns: readonly string[]): Parameters {
  return Object.fromEntries(columns.map((column) => [column, p[column]]));
}
