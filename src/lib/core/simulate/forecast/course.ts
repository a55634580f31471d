import type { Outcome } from './limit-watch.ts';
import type { LimitWatch } from './limit-watch.ts';
import type { Office } from './offices.ts';

/** What is kept of one application. Moments in milliseconds since the epoch. */
export interface Filed {
  since: number;
  /** When every item had an outcome; absent while it is open. */
  closed?: number;
  outcomes: Record<string, Outcome>;
  watch: LimitWatch;
  /** Asked for a correction, by the notice or later for one item. */
  asked: boolean;
}

/** What the simulation hands to the report. */
export interface Course {
  filed: Filed[];
  /** Department → its office. */
  offices: Map<string, Office>;
  /** Department → jobs waiting at the end of each working day. */
  byDay: Map<string, number[]>;
  /** Clock → how often it began and ran out. */
  clocks: Map<string, { started: number; ranOut: number }>;
  /** Work that was in an officer's hands when it was no longer needed. */
  overtaken: Map<string, number>;
  /** Kinds of work and events whose time the file does not say. */
  assumed: Set<string>;
  /** From the first day's opening until the last arrival or the last job was over, whichever is later. */
  from: number;
  until: number;
  /** When nobody looks on any more. */
  cutOff: number;
}
