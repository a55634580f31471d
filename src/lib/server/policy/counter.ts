import type { Subject } from './roles.ts';

/** Of a visit as much as decides. */
interface VisitOf {
  clerk: string;
  department: string;
  window: string;
  day: string;
}

/**
 * A visit is its clerk's on its day, and of colleagues of the department where it was opened at a window, who take turns there.
 * The next day it has to be looked up by its exact number.
 * @param today `YYYY-MM-DD` in China
 */
export function ownsVisit(user: Subject, { clerk, department, window, day }: VisitOf, today: string): boolean {
  if (user.role !== 'clerk' || day !== today) return false;
  return clerk === user.id || (window !== '' && department !== '' && department === user.department);
}
