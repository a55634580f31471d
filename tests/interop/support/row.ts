/** One line of the table: what was shown by which program, and how often. */
export interface Row {
  check: string;
  subject: string;
  counts: Record<string, number>;
  /** What is not as it should be; empty: shown. */
  differs: string[];
  /** What is as it should be, and worth a line of its own. */
  told?: string[];
}

export interface Check {
  /** Argument of `npm run test:interop -- NAME`. */
  name: string;
  /** The program that shows it, with its version. */
  program: string;
  run(): AsyncIterable<Row>;
}
