import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.user) redirect(303, '/');
};

export const actions: Actions = {
  default: async ({ request, cookies, locals }) => {
    for (const { name, value, options } of await locals.app.auth.signOut(request.headers))
      cookies.set(name, value, options);
    redirect(303, '/');
  }
};
