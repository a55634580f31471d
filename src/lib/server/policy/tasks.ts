import type { Subject } from './roles.ts';

/** One department's part of an application, as far as it decides who may do what. */
export interface TaskOf {
  /** The item's own department. */
  department: string;
  /** Who has it in its hands now: of an item of two levels (初审、终审) perhaps the other one. */
  holder: string;
  /** Whether the item is part of the application. */
  active: boolean;
}

/** `move`: sees its form and decides. `read`: sees its form, and can do nothing now. `none`: looks as if there were no such task. */
export type TaskRight = 'move' | 'read' | 'none';

/** Officers alone work on tasks, of their own department, while the item is part of the application. */
export function taskRight(user: Subject, { department, holder, active }: TaskOf): TaskRight {
  const own = departmentAtWork(user);
  if (own === null || !active) return 'none';
  if (holder === own) return 'move';
  return department === own ? 'read' : 'none';
}

/** The department whose tasks this person works on; null: none. */
export function departmentAtWork(user: Subject): string | null {
  return user.role === 'officer' ? (user.department ?? null) : null;
}

/** `all`: every department's tasks, as far as they are and when they are due. */
export function tasksListed(user: Subject): 'all' | { department: string } | null {
  if (user.role === 'supervisor') return 'all';
  const department = departmentAtWork(user);
  return department === null ? null : { department };
}
