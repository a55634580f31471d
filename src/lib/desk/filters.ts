import type { TaskStatus } from '#lib/core/run/types.ts';
import { GROUPS, groupOf, isEnded, type GroupId } from './groups.ts';
import type { DeskRow } from './types.ts';

/** Chips of the inbox: one per status that somebody can act on, the ended ones together. */
export const STATUS_CHIPS = ['examining', 'deciding', 'correcting', 'waiting', 'paused', 'faulted', 'done'] as const;
export type StatusChip = (typeof STATUS_CHIPS)[number];

export interface InboxFilter {
  /** Null: everything that is still open. */
  status: StatusChip | null;
  due: GroupId | null;
  /** Part of a number; spaces and hyphens do not matter. */
  query: string;
}

/** Reads the filter from the address; anything unknown counts as not given. */
export function readFilter(params: URLSearchParams): InboxFilter {
  const status = params.get('status');
  const due = params.get('due');
  return {
    status: STATUS_CHIPS.find((chip) => chip === status) ?? null,
    due: GROUPS.find((group) => group === due) ?? null,
    query: (params.get('q') ?? '').trim().slice(0, 60)
  };
}

/** Address of the inbox with one part of the filter changed. */
export function filterHref(filter: InboxFilter, change: Partial<InboxFilter>): string {
  const next = { ...filter, ...change };
  const params = new URLSearchParams();
  if (next.status) params.set('status', next.status);
  if (next.due) params.set('due', next.due);
  if (next.query) params.set('q', next.query);
  return params.size ? `/desk?${params}` : '/desk';
}

export function chipOf(status: TaskStatus): StatusChip {
  return isEnded(status) ? 'done' : status;
}

function plain(text: string): string {
  return text.replace(/[\s-]/g, '').toLowerCase();
}

/** A search looks through everything; without one the ended rows stay out unless asked for. */
export function filterRows<R extends DeskRow>(rows: R[], filter: InboxFilter, now: number): R[] {
  const query = plain(filter.query);
  return rows.filter((row) => {
    if (query && !plain(row.number).includes(query)) return false;
    if (filter.status && chipOf(row.status) !== filter.status) return false;
    if (filter.due && groupOf(row, now) !== filter.due) return false;
    return filter.status !== null || filter.due !== null || query !== '' || !isEnded(row.status);
  });
}

/** How many rows each chip and each time view would show. */
export function countRows(
  rows: DeskRow[],
  now: number
): { open: number; status: Record<StatusChip, number>; due: Record<GroupId, number> } {
  const status = Object.fromEntries(STATUS_CHIPS.map((chip) => [chip, 0])) as Record<StatusChip, number>;
  const due = Object.fromEntries(GROUPS.map((group) => [group, 0])) as Record<GroupId, number>;
  for (const row of rows) {
    status[chipOf(row.status)] += 1;
    due[groupOf(row, now)] += 1;
  }
  return { open: rows.length - status.done, status, due };
}
