/**
 * What supervision counts. Of an item: `decided` (its limit ended with a decision), `ended`, `stopped`, `resumed`, `extended`,
 * `moved` (a calendar moved its end), `correction` (one was asked for). Of an application: `finished` (no item is open any
 * more), `rated`.
 */
export type MarkKind =
  'decided' | 'ended' | 'stopped' | 'resumed' | 'extended' | 'moved' | 'correction' | 'finished' | 'rated';

/** A share with what it was counted from. */
export interface Ratio {
  count: number;
  of: number;
}
