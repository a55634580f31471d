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
  act: 'added' | 'changed' | 'ended' | 'locked' | 'unlocked' | 'password' | 'secondStep' | 'sessions';
  /** Account that it was done to, and its department and duties from then on. */
  account: string;
  department: string | null;
  duties: readonly Duty[];
  /** From then on, where it was given. */
  role?: StaffRole;
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
  /** The password is random, given back this once, good for seven days, and to be replaced at the first sign-in. */
  add(staff: NewStaff, by: Actor, reason: string): Promise<Result<{ id: string; password: string }>>;
  /** Of another role one signs in anew. Nobody changes their own. */
  change(
    id: string,
    to: { role: StaffRole; department: string; duties: readonly Duty[] },
    by: Actor,
    reason: string
  ): Promise<Result<null>>;
  /** Opens nothing until it is unlocked; nobody locks their own. Unlocking also forgets wrong passwords of before. */
  lock(id: string, locked: boolean, by: Actor, reason: string): Promise<Result<null>>;
  /** Signed out everywhere. */
  endSessions(id: string, by: Actor, reason: string): Promise<Result<null>>;
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
        if (!all.some((each) => each.id === by.id && !each.locked && isWorking(each) && mayGiveOutAccounts(each)))
          return refuse(no('may', 'notYours'));
        return reason.trim() === '' ? refuse(no('reason', 'staffReason')) : await work(all);
      });
    } catch (fault) {
      if (fault instanceof LockTimeout) return refuse(no('busy', 'staffBusy'));
      throw fault;
    }
  }

  /** To an account that was not ended. */
  function on<T>(
    id: string,
    by: Actor,
    reason: string,
    work: (found: Working) => Promise<Result<T>>
  ): Promise<Result<T>> {
    return inTurn(by, reason, async (all) => {
      const found = working(all, id);
      return found ? work(found) : refuse(no('id', 'staffGone'));
    });
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
        await note({ act: 'added', account: username, department, duties, role, by, reason });
        const password = randomPassword();
        const account = { username, name: name.trim(), role, department, duties: [...duties] };
        const id = await accounts.make({ ...account, password, given: true });
        return id === null ? refuse(no('username', 'staffTaken')) : ok({ id, password });
      }),
    change: (id, { role, department: said, duties }, by, reason) =>
      on(id, by, reason, async (found) => {
        const problems = problemsOf({ role, department: said, duties });
        if (problems.length > 0) return refuse(...problems);
        const isOther = role !== found.role;
        if (id === by.id && (isOther || !duties.includes('access'))) return refuse(no('id', 'staffSelf'));
        const department = departmentFor(role, said);
        const account = { account: found.username, department, duties, ...(isOther && { role }) };
        await note({ act: 'changed', ...account, by, reason });
        await accounts.change(id, { role, department, duties: [...duties] });
        if (isOther) await accounts.endSessions(id);
        return ok(null);
      }),
    lock: (id, locked, by, reason) =>
      on(id, by, reason, async (found) => {
        if (id === by.id) return refuse(no('id', 'staffSelf'));
        await note({ act: locked ? 'locked' : 'unlocked', ...asIs(found), by, reason });
        await accounts.setLock(id, locked);
        return ok(null);
      }),
    endSessions: (id, by, reason) =>
      on(id, by, reason, async (found) => {
        await note({ act: 'sessions', ...asIs(found), by, reason });
        await accounts.endSessions(id);
        return ok(null);
      }),
    end: (id, by, reason) =>
      on(id, by, reason, async (found) => {
        if (id === by.id) return refuse(no('id', 'staffSelf'));
        await note({ act: 'ended', account: found.username, department: found.department, duties: [], by, reason });
        // In this order: whatever breaks off in between, nobody signs in, and it can be done again.
        await accounts.setPassword(id, null);
        await accounts.change(id, { role: 'ended', duties: [] });
        return ok(null);
      }),
    newPassword: (id, by, reason) =>
      on(id, by, reason, async (found) => {
        await note({ act: 'password', ...asIs(found), by, reason });
        const password = randomPassword();
        await accounts.setPassword(id, password);
        return ok({ password });
      }),
    resetSecondStep: (id, by, reason) =>
      on(id, by, reason, async (found) => {
        await note({ act: 'secondStep', ...asIs(found), by, reason });
        await secondStep.reset(id);
        return ok(null);
      })
  };
}

/** Such as can be typed where one signs in: there a row of digits with strokes, or a mobile number, means something else. */
function isUsername(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{1,63}$/.test(name) && tidyAccount(name) === name && loginOf(name) === null;
}

type Working = Staff & { role: StaffRole };

function working(all: readonly Staff[], id: string): Working | undefined {
  return all.filter(isWorking).find((each) => each.id === id);
}

/** What the log says of an account that keeps what it has. */
function asIs({ username, department, duties }: Staff): Pick<StaffNote, 'account' | 'department' | 'duties'> {
  return { account: username, department, duties };
}

function isWorking(staff: Staff): staff is Working {
  return isStaffRole(staff.role);
}

type Word = { [K in keyof typeof messages]: (typeof messages)[K] extends string ? K : never }[keyof typeof messages];
function no(path: string, word: Word): Problem {
  return { code: `staff/${path}`, message: messages[word], path };
}
