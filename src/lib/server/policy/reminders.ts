import { handlerOf } from './feedback.ts';
import type { Subject } from './roles.ts';

/** Supervision reminds departments; administrators look on. */
export function mayRemind(user: Subject): boolean {
  return user.role === 'supervisor';
}

/** Whoever leads the department that has the item in its hands answers. */
export function mayAnswerReminder(user: Subject, { department }: { department: string }): boolean {
  return user.role === 'officer' && handlerOf(user) === department;
}
