import type { WRITES } from './queries.ts';

export type WriteName = keyof typeof WRITES;

/** One statement of a piece of work, and what of its result is wanted: a row, all rows, or how many rows changed. */
export interface Step {
  wanted: 'get' | 'all' | 'run';
  name: WriteName;
  row: object;
}

/** A piece of work that says statement by statement what to run and is given each result: at once, or when it has come. */
export type Work<T> = Generator<Step, T, unknown>;

/** Rows changed. */
export function* run(name: WriteName, row: object): Work<number> {
  return (yield { wanted: 'run', name, row }) as number;
}

/** The one row, if there is one. */
export function* get<T>(name: WriteName, row: object): Work<T | undefined> {
  return (yield { wanted: 'get', name, row }) as T | undefined;
}

/** All rows. */
export function* all<T>(name: WriteName, row: object): Work<T[]> {
  return (yield { wanted: 'all', name, row }) as T[];
}
