import { isAPIError } from 'better-auth/api';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { Actor } from '../engine/types.ts';
import type { Duty, StaffRole } from '../policy/roles.ts';
import { secondStepOf, type SecondStepRule, type SecondStepState } from '../policy/second-step.ts';
import { createAccounts, passwordUntil, type Accounts, type StoredUser } from './accounts.ts';
import { createAttempts } from './attempts.ts';
import { findCitizen } from './find-citizen.ts';
import { openBetterAuth, type BetterAuth } from './better-auth.ts';
import { checkRegistration, loginOf, tidyAccount, type Registration } from './contact.ts';
import { messages } from './messages.ts';
import { createOidc, type Oidc } from './oidc.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { createOwnAccount, type OwnAccount } from './own-account.ts';
import { createSecondStep, type SecondStep } from './second-step.ts';
import {
  actorOf,
  cookiesOf,
  isShut,
  noteSignIn,
  type SecondStepAsked,
  type SignedIn,
  type SignInCookie
} from './sessions.ts';
import { openSignInFile, openSignInPostgres, type SignInDatabase } from './sign-in-database.ts';

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

export type { SignedIn, SignInCookie } from './sessions.ts';

export interface Here {
  actor: Actor | null;
  cookies: SignInCookie[];
  secondStep: SecondStepState;
  /** The password was made by somebody else: nothing opens before its owner chose one. */
  passwordDue: boolean;
}

export interface Auth {
  /** Who sends this request; `cookies` renew a session in use. `secondStep`: whether setting it up is asked of them. */
  whoIs(headers: Headers): Promise<Here>;
  /**
   * `account`: user name, mobile number or e-mail. `client`: address to count failures by. Whoever has set up a second step is
   * asked for it (`secondStep.finish`).
   */
  signIn(input: { account: string; password: string; client: string }): Promise<Result<SignedIn | SecondStepAsked>>;
  /** A citizen makes an account; nobody becomes anything else this way. */
  register(input: Registration & { client: string }): Promise<Result<SignedIn>>;
  signOut(headers: Headers): Promise<SignInCookie[]>;
  secondStep: SecondStep;
  own: OwnAccount;
  /** Signing in by another system. */
  oidc: Oidc;
  /** Accounts of the people who work here. */
  accounts: Accounts;
  /** Makes the account unless its user name exists; one of before, of whose duties nobody said anything, gets those named. */
  ensure(account: Account): Promise<void>;
  /** Departments with an account that has this duty. */
  departmentsWith(duty: Duty): Promise<Set<string>>;
  /** Account id → the name of the person; accounts that are gone are left out. */
  names(ids: readonly string[]): Promise<Map<string, string>>;
  /** Id of the citizen whose account was typed; null: none. For work alone that says the same in either case. */
  findCitizen(typed: string): Promise<string | null>;
  /** Work of which one on the same subject is done at a time, on whatever node (sign-in-database.ts). */
  inTurn: SignInDatabase['inTurn'];
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
  /** Of whom a second step is asked; absent: of nobody. */
  rule?: SecondStepRule;
  providers?: readonly OidcSettings[];
}): Promise<Auth> {
  const { database: where, secret, origin, secure, clock, rule = NOBODY, providers = [] } = options;
  const db = 'url' in where ? await openSignInPostgres(where.url) : openSignInFile(where.file);
  const auth = await openBetterAuth({ database: db.database, secret, origin, secure }, db.oneNode);
  const attempts = createAttempts(db, clock);
  const accounts = createAccounts(auth, clock, attempts);

  async function signIn({
    account: typed,
    password,
    client
  }: Parameters<Auth['signIn']>[0]): ReturnType<Auth['signIn']> {
    const account = tidyAccount(typed);
    const missing = checkTyped(account, password);
    if (missing.length > 0) return refuse(...missing);
    const minutes = await attempts.begin(account, client);
    if (minutes > 0) return refuse({ code: 'sign-in/locked', message: messages.locked(minutes) });
    const entered = await enter(auth, account, password, clock.now());
    if (entered) await attempts.succeeded(account, client);
    if (entered === 'late') return refuse({ code: 'sign-in/late', message: messages.passwordLate });
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
    whoIs: (headers) => db.again(() => whoIs(auth, headers, rule, clock)),
    signOut: async (headers) => cookiesOf((await auth.api.signOut({ headers, returnHeaders: true })).headers),
    secondStep: createSecondStep(auth, rule, attempts, clock),
    own: createOwnAccount(auth, attempts),
    oidc: createOidc(auth, providers, db, clock),
    accounts,
    ensure: (account) => ensure(auth, accounts, account),
    departmentsWith: async (duty) => {
      const able = (await accounts.list()).filter(({ duties, locked }) => !locked && duties.includes(duty));
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
    findCitizen: (typed) => findCitizen(auth, typed),
    inTurn: db.inTurn,
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

const NOBODY: SecondStepRule = { roles: [], graceDays: 0 };

async function whoIs(auth: BetterAuth, headers: Headers, rule: SecondStepRule, clock: Clock): Promise<Here> {
  const { response, headers: sent } = await auth.api.getSession({ headers, returnHeaders: true });
  const cookies = cookiesOf(sent);
  if (!response || isShut(response.user)) return { actor: null, cookies, secondStep: 'none', passwordDue: false };
  const { user } = response;
  const actor = actorOf(user);
  const madeAt = new Date(user.createdAt).getTime();
  const enrolled = user.twoFactorEnabled ?? false;
  const secondStep = secondStepOf({ role: actor.role, madeAt, enrolled }, rule, clock.now());
  return { actor, cookies, secondStep, passwordDue: passwordUntil(user) !== null };
}

/** `null` when account or password is wrong; nobody learns which. `late`: right, but made by somebody else too long ago. */
async function enter(
  auth: BetterAuth,
  account: string,
  password: string,
  now: number
): Promise<SignedIn | SecondStepAsked | 'late' | null> {
  try {
    const { response, headers } = account.includes('@')
      ? await auth.api.signInEmail({ body: { email: account, password }, returnHeaders: true })
      : await auth.api.signInUsername({ body: { username: account, password }, returnHeaders: true });
    if ('twoFactorRedirect' in response) return { actor: null, cookies: cookiesOf(headers) };
    const isLate = (passwordUntil(response.user as StoredUser) ?? Infinity) < now;
    if (isShut(response.user) || isLate) {
      await (await auth.$context).internalAdapter.deleteSession(response.token!);
      return isShut(response.user) ? null : 'late';
    }
    await noteSignIn(auth, response.user, now);
    return { actor: actorOf(response.user), cookies: cookiesOf(headers) };
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
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
