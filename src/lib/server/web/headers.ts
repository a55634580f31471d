/** Which of the three looks a page has, and so its rules for styles. */
export type Face = 'citizen' | 'desk' | 'designer';

const COMMON: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()'
};
/** For whatever is not a page of ours and brings no policy of its own: an uploaded file, JSON, the last error page. */
const NOTHING_ELSE =
  "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/** The same for a document that our own pages may show in a frame. */
const FRAMED = NOTHING_ELSE.replace("frame-ancestors 'none'", "frame-ancestors 'self'");

/** What the server puts on every answer before anybody looks at the request: files and faults pass the hooks by. */
export function baseHeaders(secure: boolean): Record<string, string> {
  return {
    ...COMMON,
    ...(secure && { 'strict-transport-security': 'max-age=31536000' }),
    'content-security-policy': NOTHING_ELSE
  };
}

/**
 * Security headers of every answer of ours; the policy for styles by face (rule 32). A document that our own pages show in
 * a frame says so itself by `x-frame-options: SAMEORIGIN`; a page never does.
 */
export function secureHeaders(headers: Headers, face: Face, secure: boolean): void {
  const own = headers.get('content-security-policy');
  const framed = own === null && headers.get('x-frame-options') === 'SAMEORIGIN';
  for (const [name, value] of Object.entries(baseHeaders(secure))) headers.set(name, value);
  headers.set('content-security-policy', framed ? FRAMED : policyFor(own, face));
  if (framed) headers.set('x-frame-options', 'SAMEORIGIN');
  // A page shows one person's data; nothing of it stays in a shared cache or comes back after signing out.
  // An answer that carries a cookie is one person's too, whatever its route says.
  if (!headers.has('cache-control') || headers.has('set-cookie')) headers.set('cache-control', 'private, no-store');
}

/**
 * The page's own policy, made narrower or wider for its face. The hash is the one style attribute that SvelteKit itself
 * writes: that of the element which announces a new page to screen readers.
 */
export function policyFor(own: string | null, face: Face): string {
  if (!own) return NOTHING_ELSE;
  const attributes = face === 'designer' ? "'unsafe-inline'" : `'unsafe-hashes' '${ANNOUNCER_STYLE}'`;
  const sheets = face === 'designer' ? withStyleNonce(own) : own;
  return /(^|;)\s*style-src-attr\b/.test(sheets) ? sheets : `${sheets}; style-src-attr ${attributes}`;
}

/**
 * The designer's text editor writes a style sheet of its own: it may, under the nonce of the page's scripts. While
 * developing, all styles are let in, and a nonce would take that back.
 */
function withStyleNonce(policy: string): string {
  const nonce = /script-src [^;]*('nonce-[^']+')/.exec(policy)?.[1];
  if (!nonce) return policy;
  return policy.replace(/style-src [^;]*/, (sources) =>
    /'unsafe-inline'|'nonce-/.test(sources) ? sources : `${sources} ${nonce}`
  );
}

export const ANNOUNCER_STYLE = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';
