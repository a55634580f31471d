import type { BundleSource } from '../model/index.ts';

/** What part of a bundle is different. */
export type DifferenceKind =
  | 'bundle' // name, whom it is for, lead department, declared limit
  | 'item'
  | 'order' // what waits for what, and the order of the list
  | 'condition' // whom an item is for, and whether it may be left out
  | 'limit'
  | 'material'
  | 'field'
  | 'situation'
  | 'process'
  | 'joint'
  | 'step'
  | 'policy'
  | 'exit'
  | 'fee'
  | 'result'
  | 'merge' // what was decided about the merged form
  | 'catalogue' // code lists and elements that the bundle uses
  | 'other';

/** One thing that is different between two states of a bundle, as people are told it. */
export interface Difference {
  kind: DifferenceKind;
  change: 'added' | 'removed' | 'changed';
  /** A plain Chinese sentence without full stop. */
  text: string;
  /** The few words of it for a summary; absent: counted with others of its kind. */
  short?: string;
  /** Local ids of the items that it touches, in either state. */
  items: string[];
  /** Ids of the departments that it touches: those of its items, or the lead of the bundle where it touches none. */
  departments: string[];
  /** Where, in words of findings: `items/HUKOU/limit`. */
  path: string;
}

/** A difference before its departments are known. */
export type Touch = Omit<Difference, 'departments' | 'items'> & { items?: readonly string[] };

/** Both states, with their decisions applied. */
export interface Sides {
  before: BundleSource;
  after: BundleSource;
}

/** Whether two parts of documents say the same; the order of keys is none. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || stable(a) === stable(b);
}

function stable(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part
  );
}

/** Keys of both, the first one's in their order and then those of the second alone. */
export function bothKeys(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}
