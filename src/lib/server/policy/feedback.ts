import type { Duty, Subject } from './roles.ts';

/** Who answers complaints about a department that leads, and complaints in general. */
export const SUPERVISION = 'supervision';

/** Whoever leads a department: they sign for its items, or for a bundle as a whole. */
const LEADS: readonly Duty[] = ['itemOwner', 'lead'];

/**
 * Who answers a bad review, a complaint or a wish for another look: of a department those who lead it and did not do the work
 * themselves (`server/feedback/answerer.ts`), else supervision. The
 * officers whose work it is about see none of it before it is answered (国办发〔2019〕51号, 五: 保护评价人的信息, 防止打击报复).
 */
export function mayAnswerGrievance(user: Subject, { handler }: { handler: string }): boolean {
  if (handler === SUPERVISION) return user.role === 'supervisor';
  return handlerOf(user) === handler;
}

/** For whom this person answers: a department, supervision, nobody. */
export function handlerOf(user: Subject): string | null {
  if (user.role === 'supervisor') return SUPERVISION;
  const leads = user.role === 'officer' && LEADS.some((duty) => user.duties?.includes(duty));
  return leads ? (user.department ?? null) : null;
}
