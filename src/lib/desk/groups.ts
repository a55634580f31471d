import { isEnded, STILL } from '#lib/core/run/place.ts';
import { dayOf, weekEnd } from './days.ts';
import type { DeskRow } from './types.ts';

export { isEnded };

export type GroupId = 'overdue' | 'today' | 'week' | 'later' | 'stopped' | 'done';
/** Order on the page: what burns comes first, what waits for somebody else last. */
export const GROUPS: readonly GroupId[] = ['overdue', 'today', 'week', 'later', 'stopped', 'done'];

/** It has ended, and its department owes nothing for it any more. */
export function isDone({ status, owed }: Pick<DeskRow, 'status' | 'owed'>): boolean {
  return isEnded(status) && !owed;
}

/** Where a row stands: by its status when no clock runs for the officer, else by the day it is due. */
export function groupOf(row: Pick<DeskRow, 'status' | 'dueAt' | 'owed' | 'holder'>, now: number): GroupId {
  if (isDone(row)) return 'done';
  // The other level's time is not the officer's.
  if (row.holder) return 'stopped';
  if (STILL.includes(row.status)) return 'stopped';
  if (row.dueAt === null) return 'later';
  if (row.dueAt < now) return 'overdue';
  const due = dayOf(row.dueAt);
  const today = dayOf(now);
  if (due === today) return 'today';
  return due <= weekEnd(today) ? 'week' : 'later';
}

export interface Group<R> {
  /** Null: the rows come in another order, under no heading. */
  id: GroupId | null;
  rows: R[];
}

/** Groups in page order, empty ones left out; inside a group as the rows come, which is by what is due first. */
export function groupRows<R extends DeskRow>(rows: readonly R[], now: number): Group<R>[] {
  return GROUPS.map((id) => ({ id, rows: rows.filter((row) => groupOf(row, now) === id) })).filter(
    (group) => group.rows.length > 0
  );
}
