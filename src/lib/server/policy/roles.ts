import type { Acting } from './acting.ts';

/**
 * What an account can be. One role each; further rights are duties of it. An agent (代办) is no role: a citizen acts for another
 * one by an authorisation that is recorded and can be withdrawn (`agents.ts`).
 */
export const STAFF_ROLES = ['administrator', 'officer', 'clerk', 'supervisor', 'operator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
/** `clerk`: at the counter (窗口). `supervisor`: sees lists and clocks. `operator`: keeps the installation running. `system`: nobody. */
export type Role = StaffRole | 'citizen' | 'system';

/**
 * `itemOwner`: signs off for its department what touches its items. `lead`: for the lead department, what touches a bundle as a
 * whole. `access`: gives out accounts and duties.
 */
export type Duty = 'itemOwner' | 'lead' | 'access';

/** Duties that an account of a role can have. */
export const DUTIES: Record<StaffRole, readonly Duty[]> = {
  officer: ['itemOwner', 'lead'],
  administrator: ['access'],
  clerk: [],
  supervisor: [],
  operator: []
};

/** Roles that stand for one department. */
export const DEPARTMENT_ROLES: readonly Role[] = ['officer', 'clerk'];

/** Whom the policy judges: as much of an actor as decides. */
export interface Subject {
  id: string;
  role: Role;
  /** Department id; of an officer and a clerk. */
  department?: string;
  duties?: readonly Duty[];
  /** Who acts for this person now, where it is not they themself. */
  agent?: Acting;
}

export function isStaffRole(role: unknown): role is StaffRole {
  return (STAFF_ROLES as readonly unknown[]).includes(role);
}

export function isStaff(user: Pick<Subject, 'role'> | null): boolean {
  return user !== null && isStaffRole(user.role);
}

const HOMES: Record<Role, string> = {
  administrator: '/designer',
  officer: '/desk',
  clerk: '/desk/counter',
  supervisor: '/supervision',
  operator: '/operator/deliveries',
  citizen: '/',
  system: '/'
};

/** Where somebody begins after signing in without having been on the way to anything. */
export function homeOf({ role }: Pick<Subject, 'role'>): string {
  return HOMES[role];
}
