import type { Clock } from '#lib/core/clock.ts';
import { DUTIES, isStaffRole, STAFF_ROLES, type Duty, type StaffRole } from '../policy/roles.ts';
import { handlerOf } from '../policy/feedback.ts';
import type { Attempts } from './attempts.ts';
import type { BetterAuth } from './better-auth.ts';

/** Somebody who works here. `ended`: the account opens nothing any more; its name stays for the logs. */
export interface Staff {
  id: string;
  username: string;
  name: string;
  role: StaffRole | 'ended';
  department: string | null;
  duties: Duty[];
  /** Has set up the second step of signing in. */
  secondStep: boolean;
  /** Nothing opens it until somebody unlocks it; role and duties stay. */
  locked: boolean;
  /** Opened by a password that somebody else made: it is good for once, until this moment (milliseconds); `null`: none. */
  passwordUntil: number | null;
  /** Milliseconds; `null`: not since this is kept. */
  signedInAt: number | null;
}

/** What is written of an account; `null` empties. */
export type StaffChange = Partial<Pick<Staff, 'role' | 'department' | 'duties'>>;

/** `duties` `null`: nobody said anything about them yet. */
export type NewAccount = Pick<Staff, 'username' | 'name' | 'department'> & {
  role: StaffRole | 'citizen';
  duties: readonly Duty[] | null;
  password: string;
  /** The password is for its first use alone. */
  given?: boolean;
};

/** Accounts of the people who work here; nothing is checked, whoever calls has done that. */
export interface Accounts {
  list(): Promise<Staff[]>;
  /** Whether anybody has that user name, a citizen too. */
  has(username: string): Promise<boolean>;
  /** The id, or `null` where the user name is taken. */
  make(account: NewAccount): Promise<string | null>;
  change(id: string, change: StaffChange): Promise<void>;
  /**
   * One that its owner has to replace: the old one is no good any more, and everywhere signed out. `null`: nothing opens the
   * account, no other system either.
   */
  setPassword(id: string, password: string | null): Promise<void>;
  /** Locked: signed out everywhere, nothing opens it. Unlocked: also the wrong tries of before are forgotten. */
  setLock(id: string, locked: boolean): Promise<void>;
  endSessions(id: string): Promise<void>;
}

/** A row of the table of users. */
export interface StoredUser {
  id: string;
  name: string;
  username?: string | null;
  role?: string | null;
  department?: string | null;
  duties?: string | null;
  createdAt?: Date | string;
  twoFactorEnabled?: boolean | null;
  lockedAt?: Date | string | null;
  passwordGivenAt?: Date | string | null;
  signedInAt?: Date | string | null;
}

/** What stands in the table where somebody has deliberately no duty: empty is that nobody said anything yet. */
const NONE = 'none';
const MOST = 10_000;
/** A password that was handed over and not used by then opens nothing. */
const GIVEN_MS = 7 * 86_400_000;

export function createAccounts(auth: BetterAuth, clock: Clock, attempts: Pick<Attempts, 'succeeded'>): Accounts {
  return {
    list: async () => {
      const { adapter } = await auth.$context;
      const roles = [...STAFF_ROLES, 'ended'];
      const where = [{ field: 'role', operator: 'in' as const, value: roles }];
      const found = await adapter.findMany<StoredUser>({ model: 'user', where, limit: MOST });
      return found.map(staffOf).toSorted((a, b) => (a.username < b.username ? -1 : 1));
    },
    has: async (username) => {
      const { adapter } = await auth.$context;
      return (await adapter.findOne({ model: 'user', where: [{ field: 'username', value: username }] })) !== null;
    },
    make: async ({ password, department, duties, given = false, ...account }) => {
      const { adapter, internalAdapter } = await auth.$context;
      const where = [{ field: 'username', value: account.username }];
      if (await adapter.findOne({ model: 'user', where })) return null;
      const email = `${account.username}@account.invalid`;
      const user = await internalAdapter.createUser(
        {
          ...account,
          ...(department !== null && { department }),
          ...(duties && { duties: written(duties) }),
          ...(given && { passwordGivenAt: new Date(clock.now()) }),
          email,
          emailVerified: false
        },
        { method: 'email-password' }
      );
      await link(auth, user.id, password);
      return user.id;
    },
    change: async (id, { duties, ...change }) => {
      const { internalAdapter } = await auth.$context;
      await internalAdapter.updateUser(id, { ...change, ...(duties && { duties: written(duties) }) });
    },
    setPassword: async (id, password) => {
      const { internalAdapter } = await auth.$context;
      // First: whatever breaks off, nobody goes on with it as with one of their own.
      await internalAdapter.updateUser(id, { passwordGivenAt: new Date(clock.now()) });
      if (password === null) await internalAdapter.deleteAccounts(id);
      else await replace(auth, id, password);
      // Last: who came in by the old password until now goes out too.
      await internalAdapter.deleteUserSessions(id);
    },
    setLock: async (id, locked) => {
      const { internalAdapter } = await auth.$context;
      const user: StoredUser | null = await internalAdapter.updateUser(id, {
        lockedAt: locked ? new Date(clock.now()) : null
      });
      if (locked) await internalAdapter.deleteUserSessions(id);
      else if (user?.username) await attempts.succeeded(user.username);
    },
    endSessions: async (id) => (await auth.$context).internalAdapter.deleteUserSessions(id)
  };
}

/** What other systems open stays. */
async function replace(auth: BetterAuth, id: string, password: string): Promise<void> {
  const { internalAdapter, password: hashing } = await auth.$context;
  const accounts = await internalAdapter.findAccounts(id);
  if (!accounts.some(({ providerId }) => providerId === 'credential')) return link(auth, id, password);
  await internalAdapter.updatePassword(id, await hashing.hash(password));
}

async function link(auth: BetterAuth, userId: string, password: string): Promise<void> {
  const { internalAdapter, password: hashing } = await auth.$context;
  const hash = await hashing.hash(password);
  await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash });
}

function written(duties: readonly Duty[]): string {
  return duties.length > 0 ? duties.join(',') : NONE;
}

/** Duties that this program knows and that fit the role; others give no rights. */
export function dutiesOf({ role, duties }: Pick<StoredUser, 'role' | 'duties'>): Duty[] {
  const known = isStaffRole(role) ? DUTIES[role] : [];
  const said = (duties ?? '').split(',');
  return known.filter((duty) => said.includes(duty));
}

function staffOf(user: StoredUser): Staff {
  const { id, name, username, department } = user;
  const role = isStaffRole(user.role) ? user.role : 'ended';
  const secondStep = user.twoFactorEnabled ?? false;
  const signedInAt = momentOf(user.signedInAt);
  return {
    id,
    name,
    username: username ?? '',
    role,
    department: department ?? null,
    duties: dutiesOf(user),
    secondStep,
    locked: momentOf(user.lockedAt) !== null,
    passwordUntil: passwordUntil(user),
    signedInAt
  };
}

function momentOf(at: Date | string | null | undefined): number | null {
  return at == null ? null : new Date(at).getTime();
}

/** Until when a password that somebody else made opens the account; `null`: its owner chose the one there is. */
export function passwordUntil({ passwordGivenAt }: Pick<StoredUser, 'passwordGivenAt'>): number | null {
  const at = momentOf(passwordGivenAt);
  return at === null ? null : at + GIVEN_MS;
}

/** Ids of whoever leads a department now. */
export async function leadersOf(accounts: Pick<Accounts, 'list'>, department: string): Promise<string[]> {
  return (await accounts.list()).flatMap(({ id, role, department: own, duties, locked }) =>
    !locked && role === 'officer' && own === department && handlerOf({ id, role, department, duties }) !== null
      ? [id]
      : []
  );
}
