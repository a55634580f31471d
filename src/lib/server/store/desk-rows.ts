import type { TaskRow, TimerRow } from './rows.ts';

/** Where one page of an inbox ends and the next one begins: the last row's place in the order. */
export interface DeskPlace {
  lane: number;
  sortAt: number;
  number: string;
  application: string;
  item: string;
}

/** What of a department's tasks is looked for. Everything that is absent does not matter. */
export interface DeskQuery {
  department: string;
  /** `open`: not done. */
  lane?: 'open' | 'turn' | 'still' | 'done';
  /** Due from this moment on, and before that one (milliseconds). */
  from?: number;
  until?: number;
  statuses?: readonly string[];
  bundle?: string;
  item?: string;
  /** Any of these, by bundle and item. */
  items?: readonly { bundle: string; item: string }[];
  /** Any of these applications, 200 at most. */
  applications?: readonly string[];
  /** File numbers that begin with any of these; then they come by number. */
  numbers?: readonly string[];
  /** Region code in which it was received. */
  region?: string;
  /** Id of the account that sees to it; null: nobody. */
  assignee?: string | null;
  /** `due`: what is due first. `new`: the highest file number first. */
  order: 'due' | 'new';
  /** What comes after a place, or before it. */
  after?: DeskPlace;
  before?: DeskPlace;
  limit: number;
}

/** A task in an inbox, with what of its application a line shows. */
export interface DeskTaskRow extends TaskRow {
  lane: number;
  sortAt: number;
  region: string | null;
  assignee: string | null;
  version: number;
  revision: number;
  snapshot: string;
  statuses: string;
  submittedAt: number;
  wrappedKey: Uint8Array | null;
  /** The applicant's name, encrypted. */
  applicant: Uint8Array | null;
}

/** One thing to count in a department's inbox. */
export type DeskCount = Pick<DeskQuery, 'lane' | 'from' | 'until' | 'statuses' | 'assignee' | 'bundle' | 'item'>;

/** A point of a task's checklist as it stands. */
export interface TickRow {
  application: string;
  item: string;
  point: string;
  /** 1: seen to be so; 0: taken back. */
  ticked: number;
  at: number;
  actor: string;
  name: string;
}

/** A task that was taken, given to a colleague, or given back. */
export interface AssignmentRow {
  id: string;
  application: string;
  item: string;
  at: number;
  actor: string;
  name: string;
  kind: 'taken' | 'given' | 'returned';
  assignee: string | null;
  assigneeName: string | null;
  /** Why, one of a list; empty where nothing was said. */
  why: string;
}

/** A view of the inbox that somebody keeps under a name. */
export interface SavedViewRow {
  id: string;
  owner: string;
  name: string;
  /** What stands behind the question mark of its address. */
  query: string;
  /** 1: the inbox opens with it. */
  first: number;
  createdAt: number;
}

/** How many views one account keeps. */
export const VIEWS_AT_MOST = 20;

export interface DeskStore {
  /** One page, in order, by index; at most 200. */
  deskTasks(query: DeskQuery): Promise<DeskTaskRow[]>;
  /** How many each finds; nothing is counted beyond `most`. */
  deskCounts(department: string, wanted: readonly DeskCount[], most: number): Promise<number[]>;
  /** Clocks of at most 200 applications. */
  timersOf(applications: readonly string[]): Promise<TimerRow[]>;
  ticks(application: string, item: string): Promise<TickRow[]>;
  saveTick(row: TickRow): Promise<void>;
  /** In order. */
  assignments(application: string, item: string): Promise<AssignmentRow[]>;
  assigneeOf(application: string, item: string): Promise<{ department: string; assignee: string | null } | null>;
  /** `taken`: somebody else has it by now, and nothing was changed. */
  assign(
    row: AssignmentRow,
    department: string,
    expected: string | null
  ): Promise<{ state: 'saved' | 'taken' | 'gone' }>;
  savedViews(owner: string): Promise<SavedViewRow[]>;
  /** A view of its own id is changed. `full`: there are `VIEWS_AT_MOST` already. */
  saveView(row: SavedViewRow): Promise<{ state: 'saved' | 'full' }>;
  deleteView(owner: string, id: string): Promise<void>;
}
