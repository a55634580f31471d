import { isWorkingDay, workingDaysLeft } from '#lib/core/deadline/calendar.ts';
import type { Calendar } from '#lib/core/model/index.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import { isoDay } from '#lib/ui/dates.ts';
import type { LimitUnit } from '#lib/ui/limits.ts';
import type { DepartmentBadge } from './departments.ts';

/** What the page needs of one task; the server's view of it fits. */
export interface TaskFacts {
  item: string;
  itemName: string;
  department: DepartmentBadge;
  status: TaskStatus;
  limit: number;
  /** What the limit is counted in; absent: working days. */
  unit?: LimitUnit;
  dueAt: number | null;
  provisional: boolean;
  remaining: number | null;
  waitsFor: string[];
  decidedAt: number | null;
  /** When its clock began to run; `null` while it has not. */
  startedAt: number | null;
  /** When its clock was stopped, while it stands still. */
  stoppedAt: number | null;
  /** A correction is asked for, and the one notice about it has not gone out yet. */
  collecting?: boolean;
}

/** Columns are 1-based, `to` is exclusive. `cut` marks an end that lies beyond the last column. */
export interface Bar {
  kind: 'done' | 'go' | 'left' | 'stop' | 'wait';
  from: number;
  to: number;
  cut: boolean;
}

export interface LaneTask extends TaskFacts {
  bars: Bar[];
  /** Working days used of the limit, and those left. */
  used: number | null;
  left: number | null;
  /** The moment that it was due at is past, on a day off too. */
  late: boolean;
  /** What it waited for has failed, and nothing else that it waits for is under way: its department says whether it goes on. */
  held: boolean;
}

export interface Lane {
  department: DepartmentBadge;
  tasks: LaneTask[];
}

export interface Column {
  at: number;
  today: boolean;
  /** First working day of a week. */
  week: boolean;
}

export interface ProgressView {
  columns: Column[];
  lanes: Lane[];
  done: number;
  running: number;
  waitingForYou: number;
  /** Ended, but not with a result. */
  failed: number;
  total: number;
}

const DAY = 24 * 60 * 60 * 1000;
/** As many working days as a page is wide; a longer limit is cut and its date said in words. */
const COLUMNS = 14;
/** A shorter matter still gets as many columns, so that a day is about as wide everywhere. */
const COLUMNS_AT_LEAST = 10;
const FAILED: readonly TaskStatus[] = ['refused', 'notAccepted', 'withdrawn', 'lapsed', 'cancelled', 'revoked'];

export function isSettled(status: TaskStatus): boolean {
  return status === 'approved' || status === 'notNeeded' || FAILED.includes(status);
}

/** Noon in Shanghai of the day that holds `at`, so that adding whole days never leaves the day. */
function noon(at: number): number {
  return Date.parse(`${isoDay(at)}T12:00:00+08:00`);
}

function isMonday(at: number): boolean {
  return new Date(at).getUTCDay() === 1;
}

/** Working days from `from` on, at most `count`, up to and with the day of `until`. */
function workingColumns(calendar: Calendar, from: number, until: number, count: number, now: number): Column[] {
  const columns: Column[] = [];
  let monday = false;
  for (let at = noon(from), days = 0; columns.length < count && days < 400; at += DAY, days += 1) {
    if (at > noon(until) && columns.length >= COLUMNS_AT_LEAST) break;
    monday ||= isMonday(at);
    if (!isWorkingDay(calendar, isoDay(at))) continue;
    columns.push({ at, today: isoDay(at) === isoDay(now), week: monday && columns.length > 0 });
    monday = false;
  }
  return columns;
}

/** Index of the first column on or after the day of `at`; the number of columns when it lies beyond. */
function columnOf(columns: Column[], at: number): number {
  const day = isoDay(at);
  const index = columns.findIndex((column) => isoDay(column.at) >= day);
  return index < 0 ? columns.length : index;
}

/** Index of the last column on or before the day of `at`; -1 when every column comes after it. */
function columnUpTo(columns: Column[], at: number): number {
  const day = isoDay(at);
  return columns.findLastIndex((column) => isoDay(column.at) <= day);
}

/** From the day of `from` through the day of `to`; nothing when no working day lies between. */
function bar(columns: Column[], kind: Bar['kind'], from: number, to: number): Bar[] {
  const start = Math.min(columnOf(columns, from), columns.length - 1);
  const end = columnUpTo(columns, to);
  return end < start ? [] : [{ kind, from: start + 1, to: end + 2, cut: false }];
}

/** Never without a column: on a day off it stands in the next working day. */
function shownBar(columns: Column[], kind: Bar['kind'], from: number, to: number): Bar[] {
  const [found] = bar(columns, kind, from, to);
  const start = Math.min(columnOf(columns, from), columns.length - 1) + 1;
  return [found ?? { kind, from: start, to: start + 1, cut: false }];
}

/** `left` begins in the column after the one in which the used part ends, or where nothing is used yet. */
function leftBar(columns: Column[], after: Bar | undefined, start: number, to: number): Bar[] {
  const from = after?.to ?? Math.min(columnOf(columns, start), columns.length - 1) + 1;
  const end = columnOf(columns, to);
  const last = Math.min(end, columns.length - 1) + 2;
  return last > from ? [{ kind: 'left', from, to: last, cut: end >= columns.length }] : [];
}

function barsOf(columns: Column[], task: TaskFacts, now: number): Bar[] {
  if (columns.length === 0 || task.startedAt === null) return [];
  if (task.status === 'approved') return shownBar(columns, 'done', task.startedAt, task.decidedAt ?? now);
  if (isSettled(task.status)) return [];
  if (task.status === 'correcting') return shownBar(columns, 'wait', task.stoppedAt ?? task.startedAt, now);
  if (task.status === 'paused') {
    const stopped = task.stoppedAt ?? now;
    const used = bar(columns, 'go', task.startedAt, stopped);
    const from = used[0]?.to ?? Math.min(columnOf(columns, stopped), columns.length - 1) + 1;
    return from > columns.length
      ? used
      : [...used, { kind: 'stop', from, to: Math.max(from + 1, columnOf(columns, now) + 2), cut: false }];
  }
  const used = bar(columns, 'go', task.startedAt, now);
  return task.dueAt === null ? used : [...used, ...leftBar(columns, used[0], task.startedAt, task.dueAt)];
}

/** Working days left of the limit: kept while the clock stands still, else counted to the day that it is due. */
function daysLeft(calendar: Calendar, task: TaskFacts, now: number): number | null {
  if (task.remaining !== null) return task.remaining;
  return task.dueAt === null ? null : workingDaysLeft(calendar, now, task.dueAt);
}

/** What it waits for without what has failed: that one is waited for no more (rule 6). */
function stillWaitsFor({ waitsFor }: TaskFacts, all: TaskFacts[]): string[] {
  const failed = all.filter(({ status }) => FAILED.includes(status)).map(({ item }) => item);
  return waitsFor.filter((item) => !failed.includes(item));
}

function laneTask({ calendar, columns, shown, now }: Window, task: TaskFacts): LaneTask {
  const left = isSettled(task.status) ? null : daysLeft(calendar, task, now);
  // The clock of a formal examination is not the item's own limit, so only work on the matter itself counts as used.
  const counts = task.status === 'deciding' || task.status === 'paused';
  const used =
    left === null || !counts || task.limit === 0 ? null : Math.min(task.limit, Math.max(0, task.limit - left));
  const late = task.dueAt !== null && task.dueAt < now;
  const waitsFor = stillWaitsFor(task, shown);
  const held = task.status === 'waiting' && task.waitsFor.length > 0 && waitsFor.length === 0;
  return { ...task, waitsFor, bars: barsOf(columns, task, now), used, left, late, held };
}

interface Window {
  calendar: Calendar;
  columns: Column[];
  shown: TaskFacts[];
  now: number;
}

/** The window of days shown: from the submission, or later when today would fall out of it. */
function windowOf(calendar: Calendar, tasks: TaskFacts[], submittedAt: number, now: number): Column[] {
  const until = Math.max(now, ...tasks.map((task) => task.dueAt ?? task.decidedAt ?? 0));
  const all = workingColumns(calendar, submittedAt, until, 400, now);
  const today = columnOf(all, now);
  const from = all.length <= COLUMNS || today < COLUMNS - 4 ? 0 : Math.min(today - 4, all.length - COLUMNS);
  return all.slice(from, from + COLUMNS);
}

/**
 * Who has what, until when: one lane a department, columns are working days only.
 * @param now milliseconds
 */
export function progressView(calendar: Calendar, tasks: TaskFacts[], submittedAt: number, now: number): ProgressView {
  const shown = tasks.filter((task) => task.status !== 'notNeeded');
  const columns = windowOf(calendar, shown, submittedAt, now);
  const lanes: Lane[] = [];
  for (const task of shown) {
    const lane = lanes.find((one) => one.department.id === task.department.id);
    const own = laneTask({ calendar, columns, shown, now }, task);
    if (lane) lane.tasks.push(own);
    else lanes.push({ department: task.department, tasks: [own] });
  }
  const count = (holds: (status: TaskStatus) => boolean): number => shown.filter((task) => holds(task.status)).length;
  return {
    columns,
    lanes,
    done: count((status) => status === 'approved'),
    failed: count((status) => FAILED.includes(status)),
    waitingForYou: count((status) => status === 'correcting'),
    running: count((status) => !isSettled(status) && status !== 'correcting'),
    total: shown.length
  };
}
