import type { Actor } from '../engine/types.ts';

/** `sign-in`: nobody is signed in. `closed`: somebody whose role has no business there. */
export type Access = 'open' | 'sign-in' | 'closed';

/** Least right per part of the site; what is not named is open. The first part of the route decides. */
const ROLES: Record<string, Actor['role']> = { designer: 'administrator', desk: 'officer', applications: 'citizen' };

/**
 * May this person see this route? Whose application or task it is, the services ask besides.
 * @param route SvelteKit's route id, e.g. `/(face)/desk/tasks/[application]/[item]`; `null`: no such page
 */
export function accessTo(route: string | null, user: Actor | null): Access {
  const first = route?.split('/').find((part) => part !== '' && !/^\(.*\)$/.test(part));
  const role = first === undefined ? undefined : ROLES[first];
  if (role === undefined) return 'open';
  if (!user) return 'sign-in';
  return user.role === role ? 'open' : 'closed';
}

/** Where somebody begins after signing in without having been on the way to anything. */
export function homeOf(user: Actor): string {
  return { administrator: '/designer', officer: '/desk', citizen: '/', system: '/' }[user.role];
}

/**
 * A path that stays on this site, without control signs; else `null`.
 * @param path as it came from a form or an address
 */
export function localPath(path: unknown): string | null {
  if (typeof path !== 'string' || path.length > 2000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path)) return null;
  const url = new URL(path, 'http://local.invalid');
  const safe = url.pathname + url.search;
  return url.host === 'local.invalid' && !/^\/[/\\]/.test(safe) ? safe : null;
}

/** Where signing in may lead: a local path, and not to signing in or out again. */
export function wayBack(path: unknown): string | null {
  const local = localPath(path);
  return local === null || /^\/sign-(in|out)([/?]|$)/.test(local) ? null : local;
}

/** The sign-in page that leads back to `path`. */
export function signInPath(path: string): string {
  return `/sign-in?back=${encodeURIComponent(path)}`;
}
