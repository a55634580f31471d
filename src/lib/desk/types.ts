import type { InboxRow, OfficerMaterial, OfficerTask, UploadedFile } from '#lib/core/run/officer-view.ts';

export type { Fact, OtherTask } from '#lib/core/run/officer-view.ts';

/** One line of the inbox; no warning: nothing asks for attention. */
export type DeskRow = Omit<InboxRow, Spare> & Partial<Pick<InboxRow, Spare>>;
type Spare = 'warning' | 'owed' | 'holder' | 'returned' | 'region' | 'assignee';

export interface DeskMaterial extends Omit<OfficerMaterial, 'files'> {
  /** `link`: the query that opens it for some minutes. */
  files: (Pick<UploadedFile, 'id' | 'name' | 'type' | 'size'> & { link?: string })[];
}

/** What the task page shows: the officer's task with its numbers masked, so that whole values are asked for one by one. */
export interface DeskTask extends Omit<OfficerTask, 'applicant' | 'formats' | 'materials'> {
  materials: DeskMaterial[];
  /** Paths of the values that are masked. */
  masked: string[];
}

/** The document that was given out with the decision; nothing of a person. `check`: address of the page that checks it. */
export interface TaskPaper {
  title: string;
  number: string;
  at: number;
  check: string;
  revoked: { at: number; why: string } | null;
}

/** The parcel with the results of an application; no address. `open`: its number can be entered by whoever looks. */
export interface DeskParcel {
  state: string | null;
  carrier: string | null;
  tracking: string | null;
  items: string[];
  open: boolean;
}

/** Counts working days on the desk's calendar; passed in, so that grouping stays a pure function. */
export interface WorkingDays {
  /** Working days from now until the moment; 0 on the day itself. */
  left(dueAt: number): number;
  /** Working days since the moment has passed. */
  over(dueAt: number): number;
}

export interface Choice {
  value: string;
  label: string;
}

/** A view of the inbox that somebody keeps: its address can be given to others. */
export interface SavedView {
  id: string;
  name: string;
  /** The inbox opens with it. */
  first: boolean;
  href: string;
  /** What stands behind the question mark. */
  query: string;
}

/** How much waits; over a thousand nothing is counted on. */
export interface DeskCounts {
  open: number;
  due: Record<'overdue' | 'today' | 'week' | 'later' | 'stopped' | 'done', number>;
  own: Record<'mine' | 'free', number>;
  status: Record<string, number>;
  lent: number;
}
