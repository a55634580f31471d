/** One file that went out to a department, or came back from it. */
export interface ExchangeRow {
  id: string;
  department: string;
  /** `out`: applications for a system of the department's own; `in`: its results. */
  kind: string;
  /** `csv`, `json`. */
  format: string;
  /** Name of the file. */
  name: string;
  at: number;
  actor: string;
  /** Rows in the file. */
  count: number;
  /** Rows that took effect. */
  done: number;
  /** SHA-256 of the file, hexadecimal. */
  sha256: string;
}

/** What of an application a department took in a file last: up to which dispatch. */
export interface HandedOutRow {
  department: string;
  application: string;
  item: string;
  /** The `item.dispatched` event whose data went out. */
  seq: number;
  exchange: string;
  at: number;
}

/** A line of a file; department, file and time are the file's own. */
export type HandedOutLine = Pick<HandedOutRow, 'application' | 'item' | 'seq'>;

/** What somebody entered by hand into a system of the department's own (二次录入). */
export interface ReentryRow {
  application: string;
  item: string;
  department: string;
  /** The number that it has there. */
  foreignNumber: string;
  /** The `item.dispatched` event whose data were entered. */
  seq: number;
  at: number;
  actor: string;
}

/** A task with how far its data have got into the department's own system. */
export interface HandoverRow {
  application: string;
  number: string;
  bundle: string;
  version: number;
  item: string;
  status: string;
  dueAt: number | null;
  submittedAt: number;
  /** The latest dispatch; null before the first. */
  sentSeq: number | null;
  sentAt: number | null;
  /** What went out in a file last. */
  outSeq: number | null;
  foreignNumber: string | null;
  enteredSeq: number | null;
  enteredAt: number | null;
  enteredBy: string | null;
}

export interface HandoverStore {
  /** The file and what it held, or nothing. */
  saveExchange(row: ExchangeRow, lines: HandedOutLine[]): Promise<void>;
  /** The latest first. */
  exchanges(department: string, limit: number): Promise<ExchangeRow[]>;
  /** A later entry of the same task replaces the one before. */
  saveReentry(row: ReentryRow): Promise<void>;
  /** Tasks of a department that have been sent to it, each with its latest dispatch. */
  handoverRows(query: HandoverQuery): Promise<HandoverRow[]>;
}

export interface HandoverQuery {
  department: string;
  /** One of these. */
  statuses: readonly string[];
  /** Tasks of one item. */
  of?: { bundle: string; item: string };
  /** One task. */
  task?: { application: string; item: string };
  /** Only what has not gone out in a file since it was sent last. */
  fresh?: boolean;
  /** In the order of application and item, those after this one; else the oldest submission first. */
  after?: { application: string; item: string };
  /** At most 1000. */
  limit: number;
}
