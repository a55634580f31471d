import { isAPIError } from 'better-auth/api';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { Actor } from '../engine/types.ts';
import { isStaffRole, type Duty, type StaffRole } from '../policy/roles.ts';
import { createAccounts, dutiesOf, type Accounts, type StoredUser } from './accounts.ts';
import { createAttempts } from './attempts.ts';
import { openBetterAuth, type BetterAuth } from './better-auth.ts';
import { checkRegistration, loginOf, tidyAccount, type Registration } from './contact.ts';
import { messages } from './messages.ts';
import { openSignInFile, openSignInPostgres } from './sign-in-database.ts';

/** A cookie to send with the answer, in SvelteKit's words. */
export interface SignInCookie {
  name: string;
  value: string;
  options: ReturnType<typeof toCookieOptions> & { path: string };
}

export interface SignedIn {
  actor: Actor;
  cookies: SignInCookie[];
}

/** An account that the installation makes itself: only these have other roles than citizen. */
export interface Account {
  username: string;
  password: string;
  name: string;
  role: StaffRole | 'citizen';
  /** Department id of an officer or a clerk. */
  department?: string;
  duties?: readonly Duty[];
}

export interface Auth {
  /** Who sends this request; `cookies` renew a session in use. */
  whoIs(headers: Headers): Promise<{ actor: Actor | null; cookies: SignInCookie[] }>;
  /** `account`: user name, mobile number or e-mail. `client`: address to count failures by. */
  signIn(input: { account: string; password: string; client: string }): Promise<Result<SignedIn>>;
  /** A citizen makes an account; nobody becomes anything else this way. */
  register(input: Registration & { client: string }): Promise<Result<SignedIn>>;
  signOut(headers: Headers): Promise<SignInCookie[]>;
  /** Accounts of the people who work here. */
  accounts: Accounts;
  /** Makes the account unless its user name exists; one of before, of whose duties nobody said anything, gets those named. */
  ensure(account: Account): Promise<void>;
  /** Departments with an account that has this duty. */
  departmentsWith(duty: Duty): Promise<Set<string>>;
  /** Account id → the name of the person; accounts that are gone are left out. */
  names(ids: readonly string[]): Promise<Map<string, string>>;
  /** Work that one node at a time does, where several share these accounts. */
  oneNode<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens sign-in: its tables lie in `file`, one of its own (rule 27), or in the PostgreSQL database `url`. */
export async function openAuth(options: {
  database: { file: string } | { url: string };
  /** Signs what the cookies hold; the same on every node. */
  secret: string;
  origin: string | null;
  secure: boolean;
  clock: Clock;
}): Promise<Auth> {
  const { database: where, secret, origin, secure, clock } = options;
  const db = 'url' in where ? await openSignInPostgres(where.url) : openSignInFile(where.file);
  const auth = await openBetterAuth({ database: db.database, secret, origin, secure }, db.oneNode);
  const attempts = createAttempts(db, clock);
  const accounts = createAccounts(auth);

  async function signIn({
    account: typed,
    password,
    client
  }: Parameters<Auth['signIn']>[0]): Promise<Result<SignedIn>> {
    const account = tidyAccount(typed);
    const missing = checkTyped(account, password);
    if (missing.length > 0) return refuse(...missing);
    const minutes = await attempts.begin(account, client);
    if (minutes > 0) return refuse({ code: 'sign-in/locked', message: messages.locked(minutes) });
    const entered = await enter(auth, account, password);
    if (entered) await attempts.succeeded(account, client);
    return entered ? ok(entered) : refuse({ code: 'sign-in/wrong', message: messages.wrong });
  }

  async function register({ client, ...input }: Parameters<Auth['register']>[0]): Promise<Result<SignedIn>> {
    const problems = checkRegistration(input);
    const login = loginOf(input.contact);
    if (problems.length > 0 || !login) return refuse(...problems);
    // Every new account counts for its address, so that nobody makes them by the hundred.
    const minutes = await attempts.begin(login.email, client);
    if (minutes > 0) return refuse({ code: 'sign-in/locked', message: messages.locked(minutes) });
    const made = await signUp(auth, login.email, login.username, input);
    if (made) await attempts.succeeded(login.email);
    if (made) return ok(made);
    return refuse({ code: 'sign-in/taken', message: messages.contactTaken, path: 'contact' });
  }

  return {
    signIn,
    register,
    whoIs: (headers) => db.again(() => whoIs(auth, headers)),
    signOut: async (headers) => cookiesOf((await auth.api.signOut({ headers, returnHeaders: true })).headers),
    accounts,
    ensure: (account) => ensure(auth, accounts, account),
    departmentsWith: async (duty) => {
      const able = (await accounts.list()).filter(({ duties }) => duties.includes(duty));
      return new Set(able.flatMap(({ department }) => department ?? []));
    },
    names: async (ids) => {
      const { adapter } = await auth.$context;
      const where = [{ field: 'id', operator: 'in' as const, value: [...new Set(ids)] }];
      const found =
        ids.length === 0
          ? []
          : await adapter.findMany<{ id: string; name: string }>({ model: 'user', where, limit: 1000 });
      return new Map(found.map(({ id, name }) => [id, name]));
    },
    oneNode: db.oneNode,
    close: db.close
  };
}

function checkTyped(account: string, password: string): Problem[] {
  const problems: Problem[] = [];
  if (account === '') problems.push({ code: 'sign-in/account', message: messages.accountMissing, path: 'account' });
  if (password === '') problems.push({ code: 'sign-in/password', message: messages.passwordMissing, path: 'password' });
  return problems;
}

async function whoIs(auth: BetterAuth, headers: Headers): Promise<{ actor: Actor | null; cookies: SignInCookie[] }> {
  const { response, headers: sent } = await auth.api.getSession({ headers, returnHeaders: true });
  return { actor: response && !isEnded(response.user) ? actorOf(response.user) : null, cookies: cookiesOf(sent) };
}

/** `null` when account or password is wrong; nobody learns which. */
async function enter(auth: BetterAuth, account: string, password: string): Promise<SignedIn | null> {
  try {
    const { response, headers } = account.includes('@')
      ? await auth.api.signInEmail({ body: { email: account, password }, returnHeaders: true })
      : await auth.api.signInUsername({ body: { username: account, password }, returnHeaders: true });
    return isEnded(response.user) ? null : { actor: actorOf(response.user), cookies: cookiesOf(headers) };
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}

/** An account that was ended opens nothing, whatever session is left of it. */
function isEnded(user: StoredUser): boolean {
  return user.role === 'ended';
}

/** `null` when the address or number has an account already. */
async function signUp(
  auth: BetterAuth,
  email: string,
  name: string | null,
  input: Registration
): Promise<SignedIn | null> {
  const body = { email, name: input.name.trim(), password: input.password, ...(name && { username: name }) };
  try {
    const { response, headers } = await auth.api.signUpEmail({ body, returnHeaders: true });
    return { actor: actorOf(response.user), cookies: cookiesOf(headers) };
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}

async function ensure(auth: BetterAuth, accounts: Accounts, account: Account): Promise<void> {
  const { username, password, name, role, department = null, duties = null } = account;
  const { adapter } = await auth.$context;
  const where = [{ field: 'username', value: username }];
  const found = await adapter.findOne<StoredUser>({ model: 'user', where });
  if (!found) await accounts.make({ username, name, role, department, duties, password });
  else if (duties && found.role === role && !found.duties) await accounts.change(found.id, { duties: [...duties] });
}

/** A role or duty that this program does not know gives no rights at all. */
function actorOf(user: StoredUser): Actor {
  const role = isStaffRole(user.role) ? user.role : 'citizen';
  const duties = dutiesOf(user);
  return {
    id: user.id,
    name: user.name,
    role,
    ...(user.department && { department: user.department }),
    ...(duties.length > 0 && { duties })
  };
}

function cookiesOf(headers: Headers): SignInCookie[] {
  const header = headers.get('set-cookie');
  const parsed = header ? [...parseSetCookieHeader(header)] : [];
  return parsed.map(([name, attributes]) => ({
    name,
    value: attributes.value,
    options: { ...toCookieOptions(attributes), path: attributes.path ?? '/', secure: attributes.secure ?? false }
  }));
}
