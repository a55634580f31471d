import type { MarkKind } from '#lib/core/supervise/types.ts';

/** What electronic supervision keeps and asks. Nothing in it is personal. Times are milliseconds since the epoch. */

/** One thing that supervision counts, written with the commit in which it happened; lines are only ever added. */
export interface MarkRow {
  application: string;
  /** That of the commit's last event. */
  seq: number;
  /** Empty: the whole application. */
  item: string;
  kind: MarkKind;
  at: number;
  number: string;
  bundle: string;
  /** Who had the item in its hands; empty for the whole application. */
  department: string;
  /** How the application was received: `online`, `window` … */
  channel: string;
  /** Of the task after it; how it ended. */
  status: string;
  /** When the item's limit began. */
  startedAt: number | null;
  /** When it was due before this happened. */
  dueAt: number | null;
  /** How long the limit is altogether, and how much of it was left, in its own unit. */
  span: number | null;
  remaining: number | null;
  /** Working days used, stops left out. */
  days: number | null;
  /** 1: on an earlier working day than the last one; after it was due. */
  early: number;
  late: number;
  /** Of a rating: 1 to 5. */
  level: number | null;
}

/** What was decided in a span of time, by item and department. */
export interface DecidedRow {
  bundle: string;
  item: string;
  department: string;
  count: number;
  late: number;
  early: number;
  /** Those that are not due on the spot: only they can be early. */
  limited: number;
  /** Sums over all of them, in working days. */
  days: number;
  span: number;
  /** Milliseconds from when their limits began to the decision, stops included. */
  elapsed: number;
}

/** An application with where its machine stands, which holds the answers that it was handed in with. */
export interface HandedInRow {
  id: string;
  number: string;
  snapshot: string;
  submittedAt: number;
}

/** Stops of clocks that came to an end, by the days on which they began and ended: days since 1970-01-01 at UTC+8. */
export interface StopsRow {
  bundle: string;
  item: string;
  department: string;
  stopped: number;
  resumed: number;
  count: number;
}

/** How many were decided in so many working days. */
export interface DaysRow {
  bundle: string;
  item: string;
  department: string;
  days: number;
  count: number;
  late: number;
}

export interface CountRow {
  bundle: string;
  item: string;
  department: string;
  /** Of the task, or of the application. */
  status: string;
  count: number;
}

/** Open tasks with the same clock: of one item, due at the same moment, with the same limit. */
export interface DueRow {
  bundle: string;
  item: string;
  department: string;
  clock: string;
  dueAt: number;
  span: number | null;
  /** 1: the clock never stood still, so that `span` is the whole limit. */
  whole: number;
  count: number;
}
export type DueTaskRow = Omit<DueRow, 'count'> & { application: string; number: string; status: string };

export interface Span {
  from: number;
  /** Not included. */
  to: number;
}

export interface SuperviseStore {
  /** Applications received, by bundle; trials left out. */
  receivedApplications(span: Span): Promise<{ bundle: string; count: number }[]>;
  /** Their tasks by item and department. */
  receivedTasks(span: Span): Promise<Omit<CountRow, 'status'>[]>;
  /** Open tasks by item, department and status. */
  openTasks(): Promise<CountRow[]>;
  /** Tasks that have ended, by outcome; whole applications have neither item nor department. */
  marksCounted(span: Span & { kind: MarkKind }): Promise<CountRow[]>;
  decided(span: Span): Promise<DecidedRow[]>;
  /** The same by day: days since 1970-01-01 at UTC+8. */
  decidedByDay(span: Span): Promise<{ day: number; bundle: string; department: string; count: number; late: number }[]>;
  decidedInDays(span: Span): Promise<DaysRow[]>;
  /** Stops whose clocks went on in that span. */
  stopsEnded(span: Span): Promise<StopsRow[]>;
  /** For what was decided in that span: how often its clocks had stopped and gone on, and for how many milliseconds. */
  stoppedOfDecided(
    span: Span
  ): Promise<{ bundle: string; item: string; department: string; count: number; ms: number }[]>;
  /** Open tasks that are due until then. */
  dueCounts(until: number): Promise<DueRow[]>;
  /** One by one, the earliest first, after those that were shown. */
  dueTasks(query: { until: number; limit: number; offset: number }): Promise<DueTaskRow[]>;
  /** Marks of a kind, the latest first. */
  marks(query: Span & { kind: MarkKind; limit: number }): Promise<MarkRow[]>;
  /** Decided less than so many milliseconds after the limit began, the latest first. */
  quickMarks(query: Span & { within: number; limit: number }): Promise<MarkRow[]>;
  /** Stopped or extended with no more left than `days` or that share of the limit, the latest first. */
  lateMarks(query: Span & { kind: MarkKind; days: number; share: number; limit: number }): Promise<MarkRow[]>;
  /** Tasks that a correction was asked for more than once. */
  repeatedMarks(query: Span & { limit: number }): Promise<
    {
      application: string;
      number: string;
      bundle: string;
      item: string;
      department: string;
      count: number;
      at: number;
    }[]
  >;
  /** Ratings of whole applications by bundle, channel and level. */
  ratings(span: Span): Promise<{ bundle: string; channel: string; level: number; count: number }[]>;
  /** Whole applications that were finished, by bundle and channel. */
  finishedByChannel(span: Span): Promise<{ bundle: string; channel: string; count: number }[]>;
  /** Each rating of a task; one of a whole application counts for every task of it that has none of its own. */
  ratingsByTask(
    span: Span
  ): Promise<{ bundle: string; item: string; department: string; level: number; count: number }[]>;
  finishedByTask(span: Span): Promise<{ bundle: string; item: string; department: string; count: number }[]>;
  /** Applications of a bundle, the latest first. @param after the last one of the page before; null: the first page */
  handedIn(
    bundle: string,
    after: Pick<HandedInRow, 'submittedAt' | 'id'> | null,
    limit: number
  ): Promise<HandedInRow[]>;
}
