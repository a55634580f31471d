import type { Role, StaffRole } from './roles.ts';

/** Of whom a second step at sign-in is asked, and how many days after their account was made they have for setting it up. */
export interface SecondStepRule {
  roles: readonly StaffRole[];
  graceDays: number;
}

/** `due`: nothing else is open before it is set up. `advised`: still in the days of grace. `none`: set up, or not asked for. */
export type SecondStepState = 'none' | 'advised' | 'due';

const DAY_MS = 86_400_000;

/** @param user `madeAt`: when the account was made, milliseconds; `enrolled`: has set it up */
export function secondStepOf(
  user: { role: Role; madeAt: number; enrolled: boolean },
  rule: SecondStepRule,
  now: number
): SecondStepState {
  if (user.enrolled || !(rule.roles as readonly Role[]).includes(user.role)) return 'none';
  return now >= user.madeAt + rule.graceDays * DAY_MS ? 'due' : 'advised';
}
