import type { Department } from '#lib/core/model/index.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import { departmentBadge } from './departments.ts';
import type { TaskFacts } from './progress.ts';

interface LogLine {
  at: number;
  type: string;
  item: string | null;
}

interface Task {
  item: string;
  itemName: string;
  department: Department;
  status: TaskStatus;
  limit: number;
  unit?: TaskFacts['unit'];
  dueAt: number | null;
  provisional: boolean;
  remaining: number | null;
  waitsFor: string[];
  decidedAt: number | null;
}

function lastOf(log: LogLine[], types: string[], item: string | null): number | null {
  return log.findLast((line) => types.includes(line.type) && line.item === item)?.at ?? null;
}

/** When a task's work began: when its data left, else when it was accepted, else (while it is examined) the submission. */
function startOf(task: Task, log: LogLine[], submittedAt: number): number | null {
  if (task.status === 'waiting') return null;
  return lastOf(log, ['item.dispatched'], task.item) ?? lastOf(log, ['item.accepted'], task.item) ?? submittedAt;
}

function stopOf(task: Task, log: LogLine[]): number | null {
  if (task.status === 'paused') return lastOf(log, ['item.paused'], task.item);
  return task.status === 'correcting' ? lastOf(log, ['correction.notified'], null) : null;
}

/**
 * Tasks of an application with the moments that the log knows. Until the one notice goes out, a correction waits for the other
 * departments and not for the applicant (rule 13).
 * @param view `correction`: the notice while it is open, else null
 */
export function taskFacts(view: {
  tasks: Task[];
  log: LogLine[];
  submittedAt: number;
  correction: object | null;
}): TaskFacts[] {
  return view.tasks.map((task) => {
    const { item, itemName, limit, unit, dueAt, provisional, remaining, waitsFor, decidedAt } = task;
    const collecting = task.status === 'correcting' && !view.correction;
    return {
      item,
      itemName,
      status: collecting ? 'examining' : task.status,
      ...(collecting && { collecting }),
      limit,
      ...(unit && { unit }),
      dueAt,
      provisional,
      remaining,
      waitsFor,
      decidedAt,
      department: departmentBadge([task.department], task.department.id),
      startedAt: startOf(task, view.log, view.submittedAt),
      stoppedAt: stopOf(task, view.log)
    };
  });
}
