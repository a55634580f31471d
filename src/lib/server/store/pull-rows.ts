import type { TaskRow } from './rows.ts';

/** A page of one department's tasks in the order of their keys, so that none is passed by or comes twice while they change. */
export interface TaskPageQuery {
  department: string;
  statuses?: readonly string[];
  item?: string;
  /** Due before this moment; without one none runs and the task is left out. */
  dueBefore?: number;
  /** Due at or after this moment; so too. */
  dueAfter?: number;
  /** Changed at or after this moment. */
  updatedSince?: number;
  /** The last one of the page before. */
  after: { application: string; item: string };
  limit: number;
}

/** What happened to a task of a department, or to the whole application that it belongs to. */
export interface TaskEventRow {
  application: string;
  number: string;
  bundle: string;
  /** The department's own item. */
  item: string;
  status: string;
  seq: number;
  type: string;
  at: number;
}

/** A place in what happened. */
export type TaskEventPlace = Pick<TaskEventRow, 'at' | 'application' | 'seq' | 'item'>;

/** A page of what happened, the oldest first. */
export interface TaskEventQuery {
  department: string;
  /** The last one of the page before. */
  after: TaskEventPlace;
  /** Not after this moment. */
  until: number;
  limit: number;
}

/** What departments read page by page. */
export interface PullStore {
  tasksPage(query: TaskPageQuery): Promise<TaskRow[]>;
  taskEvents(query: TaskEventQuery): Promise<TaskEventRow[]>;
}
