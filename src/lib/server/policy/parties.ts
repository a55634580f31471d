import type { Subject } from './roles.ts';

/** Somebody's part in the application of another. */
interface Taken {
  owner: string | null;
  state: string;
}

/** Fills, consents to and follows a part: whoever took its link, alone, as long as the applicant has not cancelled it. */
export function isParty(user: Subject, { owner, state }: Taken): boolean {
  return user.role === 'citizen' && owner === user.id && state !== 'cancelled';
}

/** Takes a link: a citizen, and never in an application of their own. */
export function mayTakePart(user: Subject, draft: { owner: string | null }): boolean {
  return user.role === 'citizen' && draft.owner !== user.id;
}
