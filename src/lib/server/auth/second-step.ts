import { isAPIError } from 'better-auth/api';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { Role } from '../policy/roles.ts';
import type { SecondStepRule } from '../policy/second-step.ts';
import { passwordUntil, type StoredUser } from './accounts.ts';
import type { Attempts } from './attempts.ts';
import type { BetterAuth } from './better-auth.ts';
import { messages as signIn } from './messages.ts';
import { messages } from './own-messages.ts';
import { actorOf, cookiesOf, isShut, noteSignIn, type SignedIn, type SignInCookie } from './sessions.ts';

/** Whose password is asked for, and the address to count wrong ones by: they count as failed sign-ins do. */
export interface Asking {
  id: string;
  client: string;
}

/** Time-based one-time passwords (TOTP, RFC 6238: 30 s, 6 digits) and codes on paper for the day the phone is gone. */
export interface SecondStep {
  /** Begins to set it up: the address that an authenticator reads as a QR code, and ten codes to be written down, this once. */
  begin(headers: Headers, who: Asking, password: string): Promise<Result<{ uri: string; codes: string[] }>>;
  /** Set up once a code of the authenticator is right; the session is a new one from then on. */
  confirm(headers: Headers, code: string): Promise<Result<SignInCookie[]>>;
  /** Off, for whoever may; the password is asked for where there is one. */
  turnOff(headers: Headers, who: Asking, password: string): Promise<Result<SignInCookie[]>>;
  /**
   * The second half of signing in: a code of the authenticator, each once, or one of those on paper. Five tries for one first
   * half, ten for an account, then it is closed for 15 minutes.
   */
  finish(headers: Headers, code: string): Promise<Result<SignedIn>>;
  isOn(id: string): Promise<boolean>;
  isRequired(role: Role): boolean;
  /** Whether a first half waits for its second one. */
  isAsked(headers: Headers): boolean;
  /** Gone, with all sessions: the next sign-in goes by the first step alone. */
  reset(id: string): Promise<void>;
}

const COOKIE = /(?:^|;\s*)((?:__Secure-)?yijianshi\.two_factor=[^;]+)/;
const USED_MS = 2 * 60_000;

export function createSecondStep(auth: BetterAuth, rule: SecondStepRule, attempts: Attempts, clock: Clock): SecondStep {
  async function byPassword<T>({ id, client }: Asking, work: () => Promise<T>): Promise<Result<T>> {
    const minutes = await attempts.begin(`password ${id}`, client);
    if (minutes > 0) return refuse(problem('locked', signIn.locked(minutes)));
    const done = await told(work);
    if (done.ok) await attempts.succeeded(`password ${id}`, client);
    return done;
  }

  return {
    begin: (headers, who, password) =>
      byPassword(who, async () => {
        const { totpURI, backupCodes } = (await auth.api.enableTwoFactor({ headers, body: { password } })) as {
          totpURI: string;
          backupCodes: string[];
        };
        return { uri: totpURI, codes: backupCodes };
      }),
    confirm: (headers, code) =>
      told(async () => {
        const body = { code: tidy(code) };
        return cookiesOf((await auth.api.verifyTOTP({ headers, body, returnHeaders: true })).headers);
      }),
    turnOff: (headers, who, password) =>
      byPassword(who, async () => {
        const body = { password };
        return cookiesOf((await auth.api.disableTwoFactor({ headers, body, returnHeaders: true })).headers);
      }),
    finish: (headers, code) => finish(auth, headers, code, clock.now()),
    isOn: async (id) => {
      const user = await (await auth.$context).internalAdapter.findUserById(id);
      return (user as StoredUser | null)?.twoFactorEnabled ?? false;
    },
    isRequired: (role) => (rule.roles as readonly Role[]).includes(role),
    isAsked: (headers) => asked(headers) !== null,
    reset: async (id) => {
      const { adapter, internalAdapter } = await auth.$context;
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: id }] });
      await internalAdapter.updateUser(id, { twoFactorEnabled: false });
      await internalAdapter.deleteUserSessions(id);
    }
  };
}

async function finish(auth: BetterAuth, sent: Headers, typed: string, now: number): Promise<Result<SignedIn>> {
  const code = tidy(typed);
  if (code === '') return refuse(problem('missing', messages.codeMissing));
  // That cookie alone: with a session beside it, its account would be the one that is asked.
  const headers = asked(sent);
  if (!headers) return refuse(problem('late', messages.codeLate));
  const found = await told(async () => {
    const options = { headers, body: { code }, returnHeaders: true as const };
    return /^\d{6}$/.test(code) ? auth.api.verifyTOTP(options) : auth.api.verifyBackupCode(options);
  });
  if (!found.ok) return found;
  const { response, headers: answer } = found.value;
  const cookies = cookiesOf(answer);
  const user: StoredUser | null =
    response.user && (await (await auth.$context).internalAdapter.findUserById(response.user.id));
  const isLate = user !== null && (passwordUntil(user) ?? Infinity) < now;
  if (!user || isShut(user) || isLate || !(await isFirstUse(auth, user.id, code))) {
    if (response.token) await (await auth.$context).internalAdapter.deleteSession(response.token);
    return refuse(isLate ? problem('late', signIn.passwordLate) : problem('wrong', messages.codeWrong));
  }
  await noteSignIn(auth, user, now);
  return ok({ actor: actorOf(user), cookies });
}

/**
 * A code is good once, however long it is shown (RFC 6238, 5.2), on whatever node: the same row for it whenever it comes. It is
 * kept longer than a code of the phone is taken, which is one step before and after its own.
 */
async function isFirstUse(auth: BetterAuth, user: string, code: string): Promise<boolean> {
  const { adapter, internalAdapter } = await auth.$context;
  const identifier = `code-used-${user}-${code}`;
  const where = [
    { field: 'identifier', value: identifier },
    { field: 'expiresAt', operator: 'lt' as const, value: new Date() }
  ];
  await adapter.deleteMany({ model: 'verification', where });
  const expiresAt = new Date(Date.now() + USED_MS);
  return internalAdapter.reserveVerificationValue({ identifier, value: user, expiresAt });
}

function asked(sent: Headers): Headers | null {
  const cookie = COOKIE.exec(sent.get('cookie') ?? '')?.[1];
  return cookie === undefined ? null : new Headers({ cookie });
}

/** Full-width digits and blanks are meant as the plain ones; the stroke in a code on paper stays. */
function tidy(code: string): string {
  return code.normalize('NFKC').replace(/\s/g, '');
}

const WORDS: Record<string, string> = {
  INVALID_CODE: messages.codeWrong,
  INVALID_BACKUP_CODE: messages.codeWrong,
  INVALID_PASSWORD: messages.passwordWrong,
  TOTP_ALREADY_ENABLED: messages.stepOn,
  TOTP_NOT_ENABLED: messages.stepGone,
  BACKUP_CODES_NOT_ENABLED: messages.stepGone,
  ACCOUNT_TEMPORARILY_LOCKED: messages.codeLocked
};

async function told<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    const code = (error.body as { code?: string } | undefined)?.code ?? '';
    const known = WORDS[code];
    if (!known) return refuse(problem('late', messages.codeLate));
    return refuse(problem(code === 'ACCOUNT_TEMPORARILY_LOCKED' ? 'locked' : 'wrong', known));
  }
}

function problem(code: string, message: string): Problem {
  return { code: `second-step/${code}`, message, path: 'code' };
}
