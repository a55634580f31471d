import type { Attack } from './attack.ts';
import { pagesOf } from './pages.ts';
import type { Answer, Target } from './target.ts';

async function* findings(target: Target): AsyncGenerator<string> {
  for (const { path, who } of pagesOf(target.ground)) {
    const answer = await target.ask({ path, ...(who && { who }) });
    for (const wrong of wrongIn(answer)) yield `${path}: ${wrong}`;
  }
}

function* wrongIn({ headers }: Answer): Generator<string> {
  const policy = String(headers['content-security-policy'] ?? '');
  const isPage = /^text\/html/.test(headers['content-type'] ?? '');
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
  if (!/frame-ancestors '(none|self)'/.test(policy)) yield 'may be framed by anybody';
  if (isPage && !/frame-ancestors 'none'/.test(policy)) yield 'a page may be framed';
  // Where none but files of its own may run, none stands in the page.
  if (isPage && scripts.trim() !== "'self'" && !/'nonce-[^']{16,}'/.test(scripts)) yield 'scripts run without a nonce';
  if (/'unsafe-(inline|eval)'|\*/.test(scripts)) yield 'any script runs';
  if (!/(object-src|default-src) 'none'/.test(policy)) yield 'may hold plug-ins';
  if (!/base-uri 'none'/.test(policy)) yield 'its base address may be changed';
  if (headers['x-content-type-options'] !== 'nosniff') yield 'its type may be guessed';
  if (headers['referrer-policy'] !== 'same-origin') yield 'its address is told to others';
  if (headers['access-control-allow-origin'] !== undefined) yield 'is open to scripts of other sites';
  if (isPage && !/no-store/.test(headers['cache-control'] ?? '')) yield 'a page stays in caches';
}

const without = (name: string) => ({
  answer: (answer: Answer) => {
    const { [name]: _, ...headers } = answer.headers;
    return { ...answer, headers };
  }
});

export const looseHeaders: Attack = {
  name: 'answers that a browser could frame, guess at, keep or run scripts in',
  requirement: 'v5.0.0-3.4.3',
  findings,
  weak: [
    { what: 'sends no policy', weakness: () => without('content-security-policy'), finds: /framed by anybody/ },
    { what: 'lets types be guessed', weakness: () => without('x-content-type-options'), finds: /type may be guessed/ },
    { what: 'lets pages be kept', weakness: () => without('cache-control'), finds: /stays in caches/ }
  ]
};
