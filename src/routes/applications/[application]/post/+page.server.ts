import { fail, redirect } from '@sveltejs/kit';
import { openApplication } from '../../open-application.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the results are to be sent; once asked for there is nothing more to be said here. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { actor, view } = await openApplication(locals, url, params.application);
  const parcel = await locals.app.posts.own(view.id, actor);
  if (!parcel?.open) redirect(303, `/applications/${view.id}`);
  return { id: view.id, number: view.number, bundleName: view.bundleName, items: parcel.items, demo: parcel.demo };
};

export const actions: Actions = {
  default: async ({ locals, params, url, request }) => {
    const { actor, view } = await openApplication(locals, url, params.application);
    const posted = await request.formData();
    const said = (name: string) => String(posted.get(name) ?? '').slice(0, 500);
    const to = { name: said('name'), phone: said('phone'), address: said('address') };
    const asked = await locals.app.posts.ask({ application: view.id, actor, to });
    const isThere = !asked.ok && asked.problems.some(({ code }) => code === 'post/closed');
    // Pressed twice: the follow page says how it stands.
    if (asked.ok || isThere) redirect(303, `/applications/${view.id}#parcel`);
    const problems = asked.problems.map(({ message, path }) => ({ message, path, href: `#${path ?? 'main'}` }));
    return fail(400, { problems, to });
  }
};
