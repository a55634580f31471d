import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { Actor } from '../engine/types.ts';
import { mayGiveOutAccounts } from '../policy/duties.ts';
import { DEPARTMENT_ROLES, DUTIES, isStaffRole, type Duty, type StaffRole } from '../policy/roles.ts';
import type { Accounts, Staff } from './accounts.ts';
import { checkName, loginOf, tidyAccount } from './contact.ts';
import { messages } from './messages.ts';
import type { SecondStep } from './second-step.ts';
import { randomPassword } from './secret-file.ts';
import { LockTimeout, type SignInDatabase } from './sign-in-database.ts';

/** One line of what was done to accounts, written down before it is done; nothing of a password. */
export interface StaffNote {
  act: 'added' | 'changed' | 'ended' | 'password' | 'secondStep';
  /** Account that it was done to, and its department and duties from then on. */
  account: string;
  department: string | null;
  duties: readonly Duty[];
  by: Actor;
  reason: string;
}

export interface NewStaff {
  username: string;
  name: string;
  role: StaffRole;
  department: string;
  duties: readonly Duty[];
}

/** Gives out accounts and duties; only for administrators with the duty `access`. Every refusal says why. */
export interface StaffService {
  list(): Promise<Staff[]>;
  /** The password is random and given back this once. */
  add(staff: NewStaff, by: Actor, reason: string): Promise<Result<{ id: string; password: string }>>;
  change(
    id: string,
    to: { department: string; duties: readonly Duty[] },
    by: Actor,
    reason: string
  ): Promise<Result<null>>;
  /** The account opens nothing from now on; nobody ends their own. */
  end(id: string, by: Actor, reason: string): Promise<Result<null>>;
  newPassword(id: string, by: Actor, reason: string): Promise<Result<{ password: string }>>;
  /** For somebody whose phone is gone: signed out everywhere, and the second step is to be set up anew. */
  resetSecondStep(id: string, by: Actor, reason: string): Promise<Result<null>>;
}

interface StaffDeps {
  accounts: Accounts;
  secondStep: Pick<SecondStep, 'reset'>;
  departments(): { id: string }[];
  inTurn: SignInDatabase['inTurn'];
  note(entry: StaffNote): Promise<unknown>;
}

export function createStaff({ accounts, secondStep, departments, inTurn: turn, note }: StaffDeps): StaffService {
  /** One after the other on all nodes, so that two administrators cannot take each other's duty away at once. */
  async function inTurn<T>(by: Actor, reason: string, work: (all: Staff[]) => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await turn(['staff'], async () => {
        const all = await accounts.list();
        if (!all.some((each) => each.id === by.id && isWorking(each) && mayGiveOutAccounts(each)))
          return refuse(no('may', 'notYours'));
        return reason.trim() === '' ? refuse(no('reason', 'staffReason')) : await work(all);
      });
    } catch (fault) {
      if (fault instanceof LockTimeout) return refuse(no('busy', 'staffBusy'));
      throw fault;
    }
  }

  function problemsOf({ role, department, duties }: Pick<NewStaff, 'role' | 'department' | 'duties'>): Problem[] {
    const knows = departments().some(({ id }) => id === department);
    const known: readonly Duty[] = DUTIES[role];
    return [
      ...(DEPARTMENT_ROLES.includes(role) && !knows ? [no('department', 'staffDepartment')] : []),
      ...(duties.every((duty) => known.includes(duty)) ? [] : [no('duties', 'staffDuties')])
    ];
  }

  const departmentFor = (role: StaffRole, department: string) => (DEPARTMENT_ROLES.includes(role) ? department : null);

  return {
    list: () => accounts.list(),
    add: (staff, by, reason) =>
      inTurn(by, reason, async () => {
        const { username, name, role, duties } = staff;
        const named = checkName(name.trim());
        const problems = [
          ...(isUsername(username) ? [] : [no('username', 'staffUsername')]),
          ...((await accounts.has(username)) ? [no('username', 'staffTaken')] : []),
          ...(named ? [named] : []),
          ...problemsOf(staff)
        ];
        if (problems.length > 0) return refuse(...problems);
        const department = departmentFor(role, staff.department);
        await note({ act: 'added', account: username, department, duties, by, reason });
        const password = randomPassword();
        const id = await accounts.make({ ...staff, name: name.trim(), department, duties: [...duties], password });
        return id === null ? refuse(no('username', 'staffTaken')) : ok({ id, password });
      }),
    change: (id, { department: said, duties }, by, reason) =>
      inTurn(by, reason, async (all) => {
        const found = working(all, id);
        if (!found) return refuse(no('id', 'staffGone'));
        const { role, username } = found;
        const problems = problemsOf({ role, department: said, duties });
        if (problems.length > 0) return refuse(...problems);
        if (id === by.id && !duties.includes('access')) return refuse(no('id', 'staffSelf'));
        const department = departmentFor(role, said);
        await note({ act: 'changed', account: username, department, duties, by, reason });
        await accounts.change(id, { department, duties: [...duties] });
        return ok(null);
      }),
    end: (id, by, reason) =>
      inTurn(by, reason, async (all) => {
        const found = working(all, id);
        if (!found) return refuse(no('id', 'staffGone'));
        if (id === by.id) return refuse(no('id', 'staffSelf'));
        await note({ act: 'ended', account: found.username, department: found.department, duties: [], by, reason });
        // In this order: whatever breaks off in between, nobody signs in, and it can be done again.
        await accounts.setPassword(id, null);
        await accounts.change(id, { role: 'ended', duties: [] });
        return ok(null);
      }),
    newPassword: (id, by, reason) =>
      inTurn(by, reason, async (all) => {
        const found = working(all, id);
        if (!found) return refuse(no('id', 'staffGone'));
        const { username, department, duties } = found;
        await note({ act: 'password', account: username, department, duties, by, reason });
        const password = randomPassword();
        await accounts.setPassword(id, password);
        return ok({ password });
      }),
    resetSecondStep: (id, by, reason) =>
      inTurn(by, reason, async (all) => {
        const found = working(all, id);
        if (!found) return refuse(no('id', 'staffGone'));
        const { username, department, duties } = found;
        await note({ act: 'secondStep', account: username, department, duties, by, reason });
        await secondStep.reset(id);
        return ok(null);
      })
  };
}

/** Such as can be typed where one signs in: there a row of digits with strokes, or a mobile number, means something else. */
function isUsername(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{1,63}$/.test(name) && tidyAccount(name) === name && loginOf(name) === null;
}

function working(all: readonly Staff[], id: string): (Staff & { role: StaffRole }) | undefined {
  return all.find((each) => each.id === id && isWorking(each)) as (Staff & { role: StaffRole }) | undefined;
}

function isWorking(staff: Staff): staff is Staff & { role: StaffRole } {
  return isStaffRole(staff.role);
}

type Word = { [K in keyof typeof messages]: (typeof messages)[K] extends string ? K : never }[keyof typeof messages];
function no(path: string, word: Word): Problem {
  return { code: `staff/${path}`, message: messages[word], path };
}
