import { OUTCOMES, type Outcome } from '#lib/core/chart/types.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import { dayOf, weekEnd } from './days.ts';
import type { DeskRow } from './types.ts';

export type GroupId = 'overdue' | 'today' | 'week' | 'later' | 'stopped' | 'done';
/** Order on the page: what burns comes first, what waits for somebody else last. */
export const GROUPS: readonly GroupId[] = ['overdue', 'today', 'week', 'later', 'stopped', 'done'];

const STOPPED: readonly TaskStatus[] = ['paused', 'correcting', 'waiting', 'asking', 'visiting', 'withheld'];

/** True once the item has ended, whatever the outcome. */
export function isEnded(status: TaskStatus): status is Outcome {
  return (OUTCOMES as readonly string[]).includes(status);
}

/** It has ended, and its department owes nothing for it any more. */
export function isDone({ status, owed }: Pick<DeskRow, 'status' | 'owed'>): boolean {
  return isEnded(status) && !owed;
}

/** Where a row stands: by its status when no clock runs for the officer, else by the day it is due. */
export function groupOf(row: Pick<DeskRow, 'status' | 'dueAt' | 'owed' | 'holder'>, now: number): GroupId {
  if (isDone(row)) return 'done';
  // The other level's time is not the officer's.
  if (row.holder) return 'stopped';
  if (STOPPED.includes(row.status)) return 'stopped';
  if (row.dueAt === null) return 'later';
  if (row.dueAt < now) return 'overdue';
  const due = dayOf(row.dueAt);
  const today = dayOf(now);
  if (due === today) return 'today';
  return due <= weekEnd(today) ? 'week' : 'later';
}

export interface Group<R> {
  id: GroupId;
  rows: R[];
}

/** Groups in page order, empty ones left out; inside a group the earliest due first, then the oldest. */
export function groupRows<R extends DeskRow>(rows: R[], now: number): Group<R>[] {
  return GROUPS.map((id) => ({ id, rows: rows.filter((row) => groupOf(row, now) === id).sort(byUrgency) })).filter(
    (group) => group.rows.length > 0
  );
}

function byUrgency(a: DeskRow, b: DeskRow): number {
  const due = (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity);
  if (Number.isFinite(due) && due !== 0) return due;
  if (a.dueAt !== b.dueAt && !Number.isFinite(due)) return a.dueAt === null ? 1 : -1;
  return a.submittedAt - b.submittedAt || a.number.localeCompare(b.number);
}
