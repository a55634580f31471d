import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { openApplication } from '../../open-application.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function openOwn(locals: App.Locals, url: URL, application: string) {
  const opened = await openApplication(locals, url, application);
  const own = await locals.app.feedback.own(application, opened.actor);
  // Nobody complains in somebody else's name.
  if (!own || opened.actor.agent) error(403, m.auth_closed());
  return { ...opened, own };
}

/** Another look at what was refused, or a complaint about any item. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { view, own } = await openOwn(locals, url, params.application);
  const reviews = own.refused.map(({ item, name }) => ({ value: `review.${item}`, kind: 'review', name }));
  const complaints = own.items.map(({ item, name }) => ({ value: `complaint.${item}`, kind: 'complaint', name }));
  const key = crypto.randomUUID();
  const { id, number, bundleName } = view;
  return { id, number, bundleName, key, choices: [...reviews, ...complaints], asked: url.searchParams.get('what') };
};

export const actions: Actions = {
  default: async ({ locals, params, url, request }) => {
    const { actor, view } = await openOwn(locals, url, params.application);
    const posted = await request.formData();
    const read = (name: string) => String(posted.get(name) ?? '').slice(0, 4000);
    const said = { what: read('what'), text: read('text'), phone: read('phone') };
    const [kind, item = ''] = said.what.split('.');
    if (kind !== 'review' && kind !== 'complaint')
      return fail(400, { problems: [{ message: m.fb_complain_missing(), path: 'item', href: '#item' }], said });
    const { text, phone } = said;
    const input = { application: view.id, item, kind, actor, text, phone, key: read('key') } as const;
    const sent = await locals.app.feedback.complain(input);
    if (sent.ok) redirect(303, `/applications/${view.id}#feedback`);
    const problems = sent.problems.map(({ message, path }) => ({ message, path, href: `#${path ?? 'main'}` }));
    return fail(400, { problems, said });
  }
};
