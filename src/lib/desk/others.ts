import type { Department } from '#lib/core/model/index.ts';
import { isEnded } from './groups.ts';
import type { OtherTask } from './types.ts';

/** How far one department is with all its parts of an application. */
export interface DepartmentState {
  department: Department;
  items: string[];
  total: number;
  done: number;
  /** 0 to 1. A part that is being decided counts as half. */
  share: number;
  /** The soonest moment that one of its clocks is due. */
  dueAt: number | null;
  /** What its open parts wait for: `applicant`, `earlier`, or nobody but the department. */
  waits: 'applicant' | 'earlier' | null;
}

/** One line a department, in the order in which the departments come. */
export function byDepartment(others: readonly OtherTask[]): DepartmentState[] {
  const ids = [...new Set(others.map((other) => other.department.id))];
  return ids.map((id) => stateOf(others.filter((other) => other.department.id === id)));
}

function stateOf(parts: OtherTask[]): DepartmentState {
  const open = parts.filter((part) => !isEnded(part.status));
  const due = open.flatMap((part) => part.dueAt ?? []);
  const done = parts.length - open.length;
  const half = open.filter((part) => part.status === 'deciding' || part.status === 'paused').length / 2;
  return {
    department: parts[0]!.department,
    items: parts.map((part) => part.itemName),
    total: parts.length,
    done,
    share: (done + half) / parts.length,
    dueAt: due.length > 0 ? Math.min(...due) : null,
    waits: waitsOf(open)
  };
}

function waitsOf(open: OtherTask[]): DepartmentState['waits'] {
  if (open.some((part) => part.status === 'correcting')) return 'applicant';
  return open.length > 0 && open.every((part) => part.status === 'waiting') ? 'earlier' : null;
}
