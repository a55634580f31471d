import type { WRITES } from './queries.ts';

export type WriteName = keyof typeof WRITES;

/** One statement of a piece of work, and what of its result is wanted: a row, all rows, or how many rows changed. */
export interface Step {
  wanted: 'get' | 'all' | 'run';
  name: WriteName;
  row: object;
}

/** Statements of which none waits for what another one gives: a database that is far away hears them on one journey. */
export interface Journey {
  steps: readonly Step[];
  /** Nothing is asked after it: the commit goes along. */
  last: boolean;
}

/** A piece of work that says journey by journey what to run and is given the results in order: at once, or when they have come. */
export type Work<T> = Generator<Journey, T, unknown[]>;

/** Rows changed. */
export function* run(name: WriteName, row: object): Work<number> {
  return (yield { steps: [{ wanted: 'run', name, row }], last: false })[0] as number;
}

/** The one row, if there is one. */
export function* get<T>(name: WriteName, row: object): Work<T | undefined> {
  return (yield { steps: [{ wanted: 'get', name, row }], last: false })[0] as T | undefined;
}

/** All rows. */
export function* all<T>(name: WriteName, row: object): Work<T[]> {
  return (yield { steps: [{ wanted: 'all', name, row }], last: false })[0] as T[];
}

/** Results in the order of the statements; without one nobody goes. */
export function* together(steps: readonly Step[]): Work<unknown[]> {
  return steps.length === 0 ? [] : yield { steps, last: false };
}

/** The same for lists of statements: their results list by list. */
export function* lists(of: readonly (readonly Step[])[]): Work<unknown[][]> {
  const results = yield* together(of.flat());
  let from = 0;
  return of.map(({ length }) => results.slice(from, (from += length)));
}

/**
 * Statements that change something, the last ones of their work. A connection that breaks here leaves open whether they were
 * committed: only for work that can be asked for again.
 */
export function* finish(steps: readonly Step[]): Work<void> {
  yield { steps, last: true };
}
