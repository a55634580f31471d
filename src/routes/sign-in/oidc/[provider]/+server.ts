import { redirect } from '@sveltejs/kit';
import { plainPage } from '#lib/server/web/plain-page.ts';
import { m } from '#lib/paraglide/messages.js';
import { OIDC_COOKIE } from '#lib/server/auth/oidc.ts';
import { wayBack } from '#lib/server/web/access.ts';
import { oidcCookieOptions, redirectOf } from './flight.server.ts';
import type { RequestHandler } from './$types';

/**
 * To the provider. A link and not a form: a page may send forms to this site alone (rule 32), and nothing is changed by going.
 * `?back=` where to go on; `?link` to link an identity to the account that is signed in.
 */
export const GET: RequestHandler = async ({ locals, params, url, cookies }) => {
  const link = url.searchParams.has('link') ? (locals.user?.id ?? null) : null;
  const back = link === null ? wayBack(url.searchParams.get('back')) : '/account';
  const way = { redirect: redirectOf(locals, url, params.provider), back, link };
  const started = await locals.app.auth.oidc.start(params.provider, way);
  if (!started.ok) {
    const { code, message } = started.problems[0]!;
    const status = code === 'oidc/unknown' ? 404 : 502;
    return plainPage(status, message, [{ href: '/sign-in', text: m.auth_to_enter() }]);
  }
  cookies.set(OIDC_COOKIE, started.value.token, oidcCookieOptions(locals));
  redirect(303, started.value.url);
};
