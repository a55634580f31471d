import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import type { Actor } from '../engine/types.ts';
import { isStaffRole } from '../policy/roles.ts';
import { dutiesOf, type StoredUser } from './accounts.ts';

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

/** An account that was ended opens nothing, whatever session is left of it. */
export function isEnded(user: StoredUser): boolean {
  return user.role === 'ended';
}
