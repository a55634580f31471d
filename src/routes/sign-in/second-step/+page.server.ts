import { fail, redirect } from '@sveltejs/kit';
import { wayBack } from '#lib/server/web/access.ts';
import { enterHere } from '../enter.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The second half of signing in; whoever has no first half begins with that. */
export const load: PageServerLoad = ({ locals, url, request }) => {
  const back = wayBack(url.searchParams.get('back'));
  if (!locals.app.auth.secondStep.isAsked(request.headers)) redirect(303, '/sign-in');
  return { back };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const back = wayBack(form.get('back'));
    const code = form.get('code');
    const { secondStep } = event.locals.app.auth;
    const result = await secondStep.finish(event.request.headers, typeof code === 'string' ? code.slice(0, 40) : '');
    return result.ok ? enterHere(event, result.value, back) : fail(400, { problems: result.problems, back });
  }
};
