import type { Duty, Subject } from './roles.ts';

/** Gives out accounts and duties, takes them away, and resets what somebody signs in with. */
export function mayGiveOutAccounts(user: Pick<Subject, 'role' | 'duties'>): boolean {
  return user.role === 'administrator' && (user.duties?.includes('access') ?? false);
}

/** Answers for a department where all of these duties are asked for (会签). */
export function mayAnswerFor(user: Subject, department: string, duties: readonly Duty[]): boolean {
  return (
    user.role === 'officer' &&
    user.department === department &&
    duties.every((duty) => user.duties?.includes(duty) ?? false)
  );
}
