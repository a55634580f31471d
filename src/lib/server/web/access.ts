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

/** The page where the second step of signing in is set up, which leads back to `path`. */
export function secondStepPath(path: string): string {
  return `/account/second-step?back=${encodeURIComponent(path)}`;
}

/** Where somebody chooses a password of their own, which leads back to `path`. */
export function passwordPath(path: string): string {
  return `/account?back=${encodeURIComponent(path)}`;
}

/** The sign-in page that leads back to `path`. */
export function signInPath(path: string): string {
  return `/sign-in?back=${encodeURIComponent(path)}`;
}
