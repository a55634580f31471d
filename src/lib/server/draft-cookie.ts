/** The part of SvelteKit's cookies that is needed here; the server knows no framework. */
interface Cookies {
  get(name: string): string | undefined;
  set(name: string, value: string, options: Record<string, unknown> & { path: string }): void;
  delete(name: string, options: { path: string }): void;
}

const NAME = 'draft';
const SECONDS = 7 * 24 * 60 * 60;

/** The visitor's draft token (rule 29): 256 bits as base64url; anything else counts as none. */
export function readDraftToken(cookies: Pick<Cookies, 'get'>): string | null {
  const token = cookies.get(NAME);
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : null;
}

/** Holds the token for as long as drafts before sign-in live, from their last change. */
export function setDraftToken(cookies: Pick<Cookies, 'set'>, token: string, url: URL): void {
  const secure = url.protocol === 'https:';
  cookies.set(NAME, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: SECONDS });
}

export function clearDraftToken(cookies: Pick<Cookies, 'delete'>): void {
  cookies.delete(NAME, { path: '/' });
}
