import type { Owed } from '#lib/core/run/officer-view.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import { isEnded } from './groups.ts';
import type { WorkingDays } from './types.ts';

/** What the clock of a task says. Days are working days. */
export type ClockFace =
  | { state: 'ended' }
  /** A clock runs; `used` and `total` are known once the promised limit itself is running. */
  | { state: 'running'; left: number; dueAt: number; used: number | null; total: number | null }
  | { state: 'today'; dueAt: number; used: number | null; total: number | null }
  | { state: 'overdue'; over: number; dueAt: number }
  /** Nothing runs for the officer; `because` says whom or what is waited for. */
  | {
      state: 'stopped';
      because: 'correcting' | 'waiting' | 'paused';
      left: number | null;
      used: number | null;
      total: number | null;
    }
  | { state: 'none' };

export interface ClockInput {
  status: TaskStatus;
  /** What is owed after the end: then its clock goes on. */
  owed?: Owed | null;
  dueAt: number | null;
  remaining: number | null;
  /** Promised working days; 0 = on the spot. */
  limit: number;
  /** When the running clock began, where that is known. */
  since?: number | null;
}

/**
 * Reads the clock of a task. While 受理审查 lasts the running clock is not the promised limit: what is used of it is counted
 * from when it began.
 */
export function readClock(
  task: ClockInput,
  now: number,
  days: WorkingDays,
  sameDay: (dueAt: number) => boolean
): ClockFace {
  if (isEnded(task.status) && !task.owed) return { state: 'ended' };
  const { status, dueAt, limit } = task;
  if (status === 'correcting' || status === 'waiting' || status === 'paused') {
    const share = status === 'paused' ? usedOf(limit, task.remaining) : { used: null, total: null };
    return { state: 'stopped', because: status, left: task.remaining, ...share };
  }
  if (dueAt === null) return { state: 'none' };
  if (dueAt < now) return { state: 'overdue', over: days.over(dueAt), dueAt };
  const left = days.left(dueAt);
  const share = status === 'deciding' ? usedOf(limit, left) : usedSince(task.since ?? null, left, days);
  if (sameDay(dueAt)) return { state: 'today', dueAt, ...share };
  return { state: 'running', left, dueAt, ...share };
}

function usedOf(total: number, left: number | null): { used: number | null; total: number | null } {
  if (left === null || total <= 0) return { used: null, total: null };
  return { used: Math.min(total, Math.max(0, total - left)), total };
}

function usedSince(
  since: number | null,
  left: number,
  days: WorkingDays
): { used: number | null; total: number | null } {
  if (since === null || left <= 0) return { used: null, total: null };
  const used = days.over(since);
  return { used, total: used + left };
}

/** One mark a working day; beyond 20 days a row of marks says nothing any more. */
export function dots(used: number | null, total: number | null): boolean[] {
  if (used === null || total === null || total > 20) return [];
  return Array.from({ length: Math.ceil(total) }, (_, day) => day < used);
}
