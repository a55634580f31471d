import type { Build } from './statements.ts';

/** Runs a query by its name, which stands for the same query always. */
export interface Reader {
  get<T>(name: string, build: Build, row: object): T | undefined | Promise<T | undefined>;
  all<T>(name: string, build: Build, row: object): T[] | Promise<T[]>;
  /** All rows of several queries, which a database that is far away hears on one journey. */
  together(
    queries: readonly (readonly [name: string, build: Build, row: object])[]
  ): unknown[][] | Promise<unknown[][]>;
}
