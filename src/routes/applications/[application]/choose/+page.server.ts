import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { openApplication } from '../../open-application.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the citizen may choose now about items whose turn hangs on it: go on, a review of a refusal, the end of one. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { view } = await openApplication(locals, url, params.application);
  const open = view.tasks.filter((task) => task.choices.length > 0);
  if (open.length === 0) redirect(303, `/applications/${view.id}`);
  return {
    id: view.id,
    key: crypto.randomUUID(),
    revision: view.revision,
    number: view.number,
    bundleName: view.bundleName,
    asks: open.some(({ status }) => status === 'asking'),
    choices: open.flatMap(({ item, itemName, choices }) =>
      choices.map((choice) => ({ value: `${item}.${choice}`, itemName, choice }))
    )
  };
};

export const actions: Actions = {
  default: async ({ locals, params, url, request }) => {
    const { actor, view } = await openApplication(locals, url, params.application);
    const posted = await request.formData();
    const reason = String(posted.get('reason') ?? '').trim();
    const [item = '', choice = ''] = String(posted.get('what') ?? '').split('.');
    if (!view.tasks.some((task) => task.item === item && task.choices.includes(choice)))
      return fail(400, { problems: [{ message: m.portal_choose_missing(), href: '#what-0' }], reason });
    const result = await locals.app.engine.choose({
      application: view.id,
      item,
      choice,
      key: String(posted.get('key') ?? ''),
      revision: Number(posted.get('revision')),
      actor,
      reason
    });
    if (!result.ok)
      return fail(409, { problems: result.problems.map(({ message }) => ({ message, href: '#reason' })), reason });
    redirect(303, `/applications/${view.id}`);
  }
};
