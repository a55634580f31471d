import type { Office } from './offices.ts';

/** What became of one item of one application; times in milliseconds since the epoch. */
export interface Settled {
  item: string;
  outcome: 'approved' | 'refused' | 'cancelled';
  /** Working days from the beginning of its limit, and whether it kept that; `null` where it never began. */
  days: number | null;
  onTime: boolean | null;
}

/** One application that has come to its end. */
export interface Finished {
  /** Working days since it was handed in. */
  days: number;
  /** Within the bundle's promised limit. */
  onTime: boolean;
  items: Settled[];
}

/** What the simulation hands to the report. */
export interface Course {
  offices: Map<string, Office>;
  finished: Finished[];
  /** Working hours until the last application was finished, or the last day was over. */
  hours: number;
}
