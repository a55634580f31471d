import { DUTIES, isStaffRole, type Duty, type Role, type Subject } from './roles.ts';

/**
 * Who is let in. `everyone`: nobody has to sign in. `signedIn`: whatever the account is. `staff`: whoever works here. `keeper`:
 * operators and administrators. `overseer`: supervisors and administrators. `caller`: a citizen, or another system by its key (`api/caller.ts`); `program`: such a system
 * alone. A duty stands for those who have it.
 */
export type Who =
  'everyone' | 'signedIn' | 'staff' | 'keeper' | 'overseer' | 'caller' | 'program' | Exclude<Role, 'system'> | Duty;

/** `sign-in`: nobody is signed in. `closed`: somebody who has no business there. */
export type Access = 'open' | 'sign-in' | 'closed';

export function access(who: Who, user: Subject | null): Access {
  if (who === 'everyone') return 'open';
  if (!user) return 'sign-in';
  if (user.role === 'system') return 'closed';
  if (who === 'keeper') return user.role === 'operator' || user.role === 'administrator' ? 'open' : 'closed';
  if (who === 'overseer') return user.role === 'supervisor' || user.role === 'administrator' ? 'open' : 'closed';
  if (who === 'staff') return isStaffRole(user.role) ? 'open' : 'closed';
  return who === 'signedIn' || rolesAndDuties(user).includes(who === 'caller' ? 'citizen' : who) ? 'open' : 'closed';
}

/** A duty counts where it fits the role. */
function rolesAndDuties({ role, duties = [] }: Subject): readonly string[] {
  return [role, ...(isStaffRole(role) ? DUTIES[role] : []).filter((duty) => duties.includes(duty))];
}
