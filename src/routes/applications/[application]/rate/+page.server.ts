import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { readRating } from '#lib/portal/feedback-words.ts';
import { openApplication } from '../../open-application.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function openOwn(locals: App.Locals, url: URL, application: string) {
  const opened = await openApplication(locals, url, application);
  const own = await locals.app.feedback.own(application, opened.actor);
  // Nobody rates for somebody else.
  if (!own || opened.actor.agent) error(403, m.auth_closed());
  return { ...opened, own };
}

/** What the address names: the whole application where it names nothing. */
const askedOf = (url: URL) => url.searchParams.get('of') || null;

/** The whole application and its items, each with its rating; one of those that are open is rated here. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { view, own } = await openOwn(locals, url, params.application);
  const open = own.rateable.filter((each) => each.open);
  const wanted = open.find(({ item }) => item === askedOf(url));
  const target = url.searchParams.has('done') ? undefined : (wanted ?? open[0]);
  return {
    ...{ id: view.id, number: view.number, bundleName: view.bundleName, rateable: own.rateable },
    target: target ? { item: target.item, name: target.name } : null,
    done: url.searchParams.has('done')
  };
};

export const actions: Actions = {
  default: async ({ locals, params, url, request }) => {
    const { actor, view } = await openOwn(locals, url, params.application);
    const posted = await request.formData();
    const said = readRating(posted);
    const item = String(posted.get('item') ?? '') || null;
    const rated = await locals.app.feedback.rate({ application: view.id, item, actor, said });
    const isGiven = !rated.ok && rated.problems.some(({ code }) => code === 'feedback/closed');
    // Pressed twice: the list says how it stands.
    if (rated.ok || isGiven) redirect(303, `/applications/${view.id}/rate?done`);
    const problems = rated.problems.map(({ message, path }) => ({ message, path, href: `#${path ?? 'main'}` }));
    return fail(400, { problems, said });
  }
};
