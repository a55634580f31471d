import { redirect } from '@sveltejs/kit';
import { plainPage } from '#lib/server/web/plain-page.ts';
import { m } from '#lib/paraglide/messages.js';
import { OIDC_COOKIE } from '#lib/server/auth/oidc.ts';
import { messages } from '#lib/server/auth/oidc-messages.ts';
import { wayBack } from '#lib/server/web/access.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';
import { oidcCookieOptions, redirectOf } from './flight.server.ts';
import type { RequestHandler } from './$types';

const toSignIn = () => [{ href: '/sign-in', text: m.auth_to_enter() }];

/**
 * To the provider. A link and not a form: a page may send forms to this site alone (rule 32), and nothing is changed by going.
 * `?back=` where to go on; `?link=<proof>` to link an identity to the account that is signed in, from its own page only.
 */
export const GET: RequestHandler = async (event) => {
  const { locals, params, url, cookies } = event;
  // Each one who goes leaves a row until the way back is closed.
  const client = clientAddress(event) ?? '';
  const { wait } = await locals.app.oidcStarts.take(client);
  if (wait > 0) {
    const page = plainPage(429, messages.often(Math.ceil(wait / 60)), toSignIn());
    page.headers.set('retry-after', String(wait));
    return page;
  }
  const proof = url.searchParams.get('link');
  const link = proof === null ? null : { user: locals.user?.id ?? '', proof };
  const back = link === null ? wayBack(url.searchParams.get('back')) : '/account';
  const way = { client, redirect: redirectOf(locals, url, params.provider), back, link };
  const started = await locals.app.auth.oidc.start(params.provider, way);
  if (!started.ok) {
    const { code, message } = started.problems[0]!;
    return plainPage(STATUS[code] ?? 502, message, toSignIn());
  }
  cookies.set(OIDC_COOKIE, started.value.token, oidcCookieOptions(locals));
  redirect(303, started.value.url);
};

const STATUS: Record<string, number | undefined> = { 'oidc/unknown': 404, 'oidc/foreign': 403 };
