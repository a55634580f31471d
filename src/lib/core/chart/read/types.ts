import type { Problem } from '../../errors.ts';
import type { State } from '../edit/tree.ts';

/** Where something stands in a file; both begin with 1. */
export interface Spot {
  line: number;
  column: number;
}

/** Something about a file, with its place in it. */
export interface Remark extends Problem, Spot {}

/** A chart of another program, in the shape of our own templates. */
export interface Drawn {
  region: State;
  /** What the file tells about the template besides its states; `undefined` where it tells nothing. */
  about?: { value: unknown; offset(path: readonly (string | number)[]): number };
  /** What the program that made it calls the chart. */
  name?: string;
  /** What cannot be said in a template; empty: everything was taken over. */
  refused: Remark[];
  /** What was left out because it moves nothing. */
  notes: Remark[];
  /** Place in the file of a state, a transition, a condition, an action that this chart holds. */
  offsetOf(made: object): number | undefined;
  /** What people call a state, where the file says so at the state. */
  titleOf(state: object): string | undefined;
  /** Every event that something listens to. */
  events: { name: string; offset: number }[];
  spot(offset: number): Spot;
}
