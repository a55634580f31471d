import { error, fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { readRating } from '#lib/portal/feedback-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** A rating at a window: whoever scanned the code, without signing in. The page says what it is about and nobody's name. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const linked = await locals.app.feedback.linked(params.token);
  if (!linked) error(404, m.fb_gone());
  return linked;
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const said = readRating(await request.formData());
    const rated = await locals.app.feedback.rateByLink(params.token, said);
    if (rated.ok) return { problems: [], said: undefined, done: true };
    const problems = rated.problems.map(({ message, path }) => ({ message, path, href: `#${path ?? 'main'}` }));
    return fail(400, { problems, said, done: false });
  }
};
