/** What the form says below a value that was on file. */
export interface OriginNote {
  title: string;
  source: string;
  /** When it was taken down there, in milliseconds. */
  asOf: number;
  /** Typed over since. */
  changed: boolean;
  /** The record counts until the person says that it is wrong. */
  locked: boolean;
}

/** What came of a query, in titles of the form. */
export interface PrefillSaid {
  /** Why nothing came, and what to do instead. */
  instead: string | null;
  filled: string[];
  kept: string[];
  misfits: string[];
}
