import { redirect } from '@sveltejs/kit';
import { OIDC_LEAVE_COOKIE } from '#lib/server/auth/oidc.ts';
import { leaveCookieOptions } from '../sign-in/oidc/[provider]/flight.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, request }) => {
  if (!locals.user && request.method !== 'POST') redirect(303, '/');
};

export const actions: Actions = {
  /**
   * Out of here, and on to the provider where the browser came from one: by a page of its own, since a form leads to this site
   * alone (rule 32).
   */
  default: async ({ request, cookies, locals, url }) => {
    const { auth, config } = locals.app;
    for (const { name, value, options } of await auth.signOut(request.headers)) cookies.set(name, value, options);
    const user = locals.user?.id ?? '';
    locals.user = null;
    const token = cookies.get(OIDC_LEAVE_COOKIE);
    if (token !== undefined) cookies.delete(OIDC_LEAVE_COOKIE, leaveCookieOptions(locals));
    const provider = token === undefined ? null : await auth.oidc.leave(token, user, `${config.origin ?? url.origin}/`);
    return provider ? { provider } : redirect(303, '/');
  }
};
