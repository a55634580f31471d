import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import type { Actor } from '../engine/types.ts';
import { isStaffRole } from '../policy/roles.ts';
import { dutiesOf, type StoredUser } from './accounts.ts';
import type { BetterAuth } from './better-auth.ts';

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

/** The first step was right; the cookies hold the question for the second one. */
export interface SecondStepAsked {
  actor: null;
  cookies: SignInCookie[];
}

export function cookiesOf(headers: Headers): SignInCookie[] {
  const header = headers.get('set-cookie');
  const parsed = header ? [...parseSetCookieHeader(header)] : [];
  return parsed.map(([name, attributes]) => ({
    name,
    value: attributes.value,
    options: { ...toCookieOptions(attributes), path: attributes.path ?? '/', secure: attributes.secure ?? false }
  }));
}

/** A role or duty that this program does not know gives no rights at all. */
export function actorOf(user: StoredUser): Actor {
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

/** An account that was ended or is locked opens nothing, whatever session is left of it. */
export function isShut(user: StoredUser): boolean {
  return user.role === 'ended' || user.lockedAt != null;
}

/** When somebody of those who work here came in last. */
export async function noteSignIn(auth: BetterAuth, user: StoredUser, at: number): Promise<void> {
  if (!isStaffRole(user.role)) return;
  await (await auth.$context).internalAdapter.updateUser(user.id, { signedInAt: new Date(at) });
}

/** Another system vouched for them: a password that was made for them and not replaced is no good any more, nobody needs it. */
export async function dropGivenPassword(auth: BetterAuth, user: StoredUser): Promise<void> {
  if (user.passwordGivenAt == null) return;
  const { internalAdapter } = await auth.$context;
  for (const { id, providerId } of await internalAdapter.findAccounts(user.id))
    if (providerId === 'credential') await internalAdapter.deleteAccount(id);
  await internalAdapter.updateUser(user.id, { passwordGivenAt: null });
}
