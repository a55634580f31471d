import { redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { OIDC_COOKIE, OIDC_LEAVE_COOKIE } from '#lib/server/auth/oidc.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';
import { plainPage } from '#lib/server/web/plain-page.ts';
import { enterHere } from '../../../enter.server.ts';
import { leaveCookieOptions, oidcCookieOptions, redirectOf } from '../flight.server.ts';
import type { RequestHandler } from './$types';

/** Back from the provider, with a code that is good once. */
export const GET: RequestHandler = async (event) => {
  const { locals, params, url, cookies } = event;
  const token = cookies.get(OIDC_COOKIE) ?? null;
  cookies.delete(OIDC_COOKIE, oidcCookieOptions(locals));
  const came = {
    client: clientAddress(event) ?? '',
    redirect: redirectOf(locals, url, params.provider),
    query: url.searchParams,
    token,
    user: locals.user?.id ?? null
  };
  const finished = await locals.app.auth.oidc.finish(params.provider, came);
  if (!finished.ok) {
    const { code, message } = finished.problems[0]!;
    const status = code === 'oidc/unknown' ? 404 : 403;
    return plainPage(status, message, [{ href: '/sign-in', text: m.auth_to_enter() }]);
  }
  const { entered, back, leave } = finished.value;
  if (entered === null) redirect(303, '/account?done=linked');
  if (leave !== null) cookies.set(OIDC_LEAVE_COOKIE, leave, leaveCookieOptions(locals));
  return enterHere(event, entered, back);
};
