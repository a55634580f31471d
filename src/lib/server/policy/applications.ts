import type { Subject } from './roles.ts';

/** Whose an application is. */
interface Owned {
  owner: string;
}

/** Reads and acts on an application as its applicant: its owner alone. Staff have their tasks, never the application. */
export function ownsApplication(user: Subject, { owner }: Owned): boolean {
  return user.role === 'citizen' && owner === user.id;
}

/** Hands in an application of their own. */
export function maySubmit(user: Subject): boolean {
  return user.role === 'citizen';
}
