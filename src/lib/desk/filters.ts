import { GROUPS, groupOf, isDone, isEnded, type GroupId } from './groups.ts';
import type { DeskRow } from './types.ts';

/** Chips of the inbox: one per status that somebody can act on, the ended ones together. */
export const STATUS_CHIPS = [
  'examining',
  'deciding',
  'issuing',
  'reconsidering',
  'reviewing',
  'correcting',
  'asking',
  'withheld',
  'waiting',
  'visiting',
  'paused',
  'faulted',
  'lent',
  'check',
  'delivery',
  'done'
] as const;
export type StatusChip = (typeof STATUS_CHIPS)[number];

export interface InboxFilter {
  /** Null: everything that is still open. */
  status: StatusChip | null;
  due: GroupId | null;
  /** Id of the 一件事; null: all of them. */
  bundle: string | null;
  /** One department step of one 一件事, as `bundle.ITEM`. */
  step: string | null;
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
    bundle: nameIn(params, 'bundle'),
    step: nameIn(params, 'step'),
    query: (params.get('q') ?? '').trim().slice(0, 60)
  };
}

function nameIn(params: URLSearchParams, key: string): string | null {
  return params.get(key)?.slice(0, 120) || null;
}

/** Nothing is filtered. */
export const NO_FILTER: InboxFilter = { status: null, due: null, bundle: null, step: null, query: '' };

/** What of a filter is set, as names and values of an address or a form. */
export function filterParts({ status, due, bundle, step, query }: InboxFilter): [name: string, value: string][] {
  const parts: [string, string | null][] = [
    ['status', status],
    ['due', due],
    ['bundle', bundle],
    ['step', step],
    ['q', query]
  ];
  return parts.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
}

/** Address of the inbox with one part of the filter changed. */
export function filterHref(filter: InboxFilter, change: Partial<InboxFilter>): string {
  const params = new URLSearchParams(filterParts({ ...filter, ...change }));
  return params.size ? `/desk?${params}` : '/desk';
}

export function chipOf({ status, owed, holder }: Pick<DeskRow, 'status' | 'owed' | 'holder'>): StatusChip {
  if (holder) return 'lent';
  if (!isEnded(status)) return status;
  return owed ?? 'done';
}

function plain(text: string): string {
  return text.replace(/[\s-]/g, '').toLowerCase();
}

/** A search looks through everything; without one the ended rows stay out unless asked for. */
export function filterRows<R extends DeskRow>(rows: R[], filter: InboxFilter, now: number): R[] {
  const query = plain(filter.query);
  return rows.filter((row) => {
    if (query && !plain(row.number).includes(query)) return false;
    if (filter.status && chipOf(row) !== filter.status) return false;
    if (filter.due && groupOf(row, now) !== filter.due) return false;
    if (filter.bundle && row.bundle !== filter.bundle) return false;
    if (filter.step && stepOf(row) !== filter.step) return false;
    return filter.status !== null || filter.due !== null || query !== '' || !isDone(row);
  });
}

function stepOf(row: DeskRow): string {
  return `${row.bundle}.${row.item}`;
}

export interface Choice {
  value: string;
  label: string;
}

/** What there is to choose from: the 一件事, and the steps of the chosen one (of all while none is chosen). */
export function choicesOf(rows: readonly DeskRow[], bundle: string | null): { bundles: Choice[]; steps: Choice[] } {
  const bundles = new Map(rows.map((row) => [row.bundle, row.bundleName]));
  const near = bundle === null ? rows : rows.filter((row) => row.bundle === bundle);
  const steps = new Map(near.map((row) => [stepOf(row), row.itemName]));
  const list = (map: Map<string, string>) =>
    [...map].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, 'zh-CN'));
  return { bundles: list(bundles), steps: list(steps) };
}

/** How many rows each chip and each time view would show. */
export function countRows(
  rows: DeskRow[],
  now: number
): { open: number; status: Record<StatusChip, number>; due: Record<GroupId, number> } {
  const status = Object.fromEntries(STATUS_CHIPS.map((chip) => [chip, 0])) as Record<StatusChip, number>;
  const due = Object.fromEntries(GROUPS.map((group) => [group, 0])) as Record<GroupId, number>;
  for (const row of rows) {
    status[chipOf(row)] += 1;
    due[groupOf(row, now)] += 1;
  }
  return { open: rows.length - status.done, status, due };
}
