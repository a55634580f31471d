import type { PortFault } from '../ports/result.ts';

/** Where a value of a draft comes from that nobody typed. */
export interface ValueOrigin {
  /** Number of whom it was asked about, in capitals; none: of an invented person of a demo, who has none. */
  of?: string;
  /** As it is on file; another value in the form was typed over it. */
  value: string | number | boolean;
  /** Who keeps it, for people: 公安人口库. */
  source: string;
  /** When it was taken down there, and when it was asked for, in milliseconds. */
  asOf: number;
  at: number;
  /** Whoever keeps it answers for it: changed only after the person has said that the record is wrong (申请更正). */
  locked?: true;
  disputed?: true;
}

/** One query of a registry on a person's word; goes into the log with the application. */
export interface PrefillUse {
  /** Role in the form. */
  role: string;
  /** Number that was asked; empty: an invented person's. Absent in drafts of before it was kept. */
  of?: string;
  /** Who agreed, when (milliseconds), and to what use. */
  consent: { by: string; at: number; purpose: string };
  /** Why nothing came; else the elements that were filled, those that had been typed otherwise and stay, and those that do not fit the form. */
  fault?: PortFault;
  filled: string[];
  kept: string[];
  misfits: string[];
}
