import { DUTIES, isStaffRole, STAFF_ROLES, type Duty, type StaffRole } from '../policy/roles.ts';
import { handlerOf } from '../policy/feedback.ts';
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
}

/** What is written of an account; `null` empties. */
export type StaffChange = Partial<Pick<Staff, 'role' | 'department' | 'duties'>>;

/** `duties` `null`: nobody said anything about them yet. */
export type NewAccount = Omit<Staff, 'id' | 'role' | 'duties' | 'secondStep'> & {
  role: StaffRole | 'citizen';
  duties: readonly Duty[] | null;
  password: string;
};

/** Accounts of the people who work here; nothing is checked, whoever calls has done that. */
export interface Accounts {
  list(): Promise<Staff[]>;
  /** Whether anybody has that user name, a citizen too. */
  has(username: string): Promise<boolean>;
  /** The id, or `null` where the user name is taken. */
  make(account: NewAccount): Promise<string | null>;
  change(id: string, change: StaffChange): Promise<void>;
  /** The old password is no good any more, and everywhere signed out. `null`: nothing opens it, no other system either. */
  setPassword(id: string, password: string | null): Promise<void>;
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
}

/** What stands in the table where somebody has deliberately no duty: empty is that nobody said anything yet. */
const NONE = 'none';
const MOST = 10_000;

export function createAccounts(auth: BetterAuth): Accounts {
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
    make: async ({ password, department, duties, ...account }) => {
      const { adapter, internalAdapter } = await auth.$context;
      const where = [{ field: 'username', value: account.username }];
      if (await adapter.findOne({ model: 'user', where })) return null;
      const email = `${account.username}@account.invalid`;
      const user = await internalAdapter.createUser(
        {
          ...account,
          ...(department !== null && { department }),
          ...(duties && { duties: written(duties) }),
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
      if (password === null) await internalAdapter.deleteAccounts(id);
      else await replace(auth, id, password);
      // Last: who came in by the old password until now goes out too.
      await internalAdapter.deleteUserSessions(id);
    }
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
  return {
    id,
    name,
    username: username ?? '',
    role,
    department: department ?? null,
    duties: dutiesOf(user),
    secondStep
  };
}

/** Ids of whoever leads a department now. */
export async function leadersOf(accounts: Pick<Accounts, 'list'>, department: string): Promise<string[]> {
  return (await accounts.list()).flatMap(({ id, role, department: own, duties }) =>
    role === 'officer' && own === department && handlerOf({ id, role, department, duties }) !== null ? [id] : []
  );
}
