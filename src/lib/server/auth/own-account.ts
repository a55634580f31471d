import { isAPIError } from 'better-auth/api';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { StoredUser } from './accounts.ts';
import type { Attempts } from './attempts.ts';
import type { BetterAuth } from './better-auth.ts';
import { checkPassword } from './contact.ts';
import { messages } from './messages.ts';
import { messages as own } from './own-messages.ts';
import { cookiesOf, type SignInCookie } from './sessions.ts';

/** Somewhere this account is signed in. */
export interface OpenSession {
  begunAt: number;
  usedAt: number;
  /** The one that asks. */
  here: boolean;
}

/** What everybody does with their own account. */
export interface OwnAccount {
  sessions(headers: Headers): Promise<OpenSession[]>;
  /** Everywhere but here. */
  signOutElsewhere(headers: Headers): Promise<void>;
  /** Ends every other session and begins this one anew. Wrong passwords count as failed sign-ins do. */
  changePassword(
    headers: Headers,
    who: { id: string; name: string; client: string },
    typed: { current: string; next: string }
  ): Promise<Result<SignInCookie[]>>;
  hasPassword(id: string): Promise<boolean>;
}

export function createOwnAccount(auth: BetterAuth, attempts: Attempts): OwnAccount {
  return {
    sessions: async (headers) => {
      const [all, mine] = await Promise.all([auth.api.listSessions({ headers }), auth.api.getSession({ headers })]);
      return all
        .map(({ token, createdAt, updatedAt }) => ({
          begunAt: createdAt.getTime(),
          usedAt: updatedAt.getTime(),
          here: token === mine?.session.token
        }))
        .toSorted((a, b) => b.usedAt - a.usedAt);
    },
    signOutElsewhere: async (headers) => void (await auth.api.revokeOtherSessions({ headers })),
    changePassword: async (headers, { id, name, client }, { current, next }) => {
      const weak = checkPassword(next, [name, ...(await namesOf(auth, id))], 'next');
      if (weak) return refuse(weak);
      if (next === current) return refuse(at('next', own.passwordSame));
      const minutes = await attempts.begin(`password ${id}`, client);
      if (minutes > 0) return refuse(at('current', messages.locked(minutes)));
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
      try {
        const { headers: sent } = await auth.api.changePassword({ headers, body, returnHeaders: true });
        await attempts.succeeded(`password ${id}`, client);
        await (await auth.$context).internalAdapter.updateUser(id, { passwordGivenAt: null });
        return ok(cookiesOf(sent));
      } catch (error) {
        if (isAPIError(error) && error.statusCode < 500) return refuse(at('current', own.passwordWrong));
        throw error;
      }
    },
    hasPassword: async (id) => {
      const { internalAdapter } = await auth.$context;
      return (await internalAdapter.findAccounts(id)).some(({ providerId }) => providerId === 'credential');
    }
  };
}

/** What the account is called where one signs in: user name or mobile number, and address. */
async function namesOf(auth: BetterAuth, id: string): Promise<string[]> {
  const user = (await (await auth.$context).internalAdapter.findUserById(id)) as
    (StoredUser & { email?: string }) | null;
  return [user?.username, user?.email].filter((name) => name !== undefined && name !== null);
}

function at(path: string, message: string): Problem {
  return { code: `account/${path}`, message, path };
}
