import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { isSettled } from '#lib/portal/progress.ts';
import { openApplication } from '../../open-application.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Asks once more before everything is taken back; also the place where one item alone can be. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { view } = await openApplication(locals, url, params.application);
  if (view.status === 'closed') redirect(303, `/applications/${view.id}`);
  const open = view.tasks.filter((task) => !isSettled(task.status));
  return {
    id: view.id,
    key: crypto.randomUUID(),
    revision: view.revision,
    number: view.number,
    bundleName: view.bundleName,
    open: open.map(({ item, itemName, optional }) => ({ item, itemName, optional })),
    decided: view.tasks.filter((task) => task.status === 'approved').map((task) => task.itemName)
  };
};

export const actions: Actions = {
  default: async ({ locals, params, url, request }) => {
    const { actor, view } = await openApplication(locals, url, params.application);
    const posted = await request.formData();
    const what = String(posted.get('what') ?? '');
    const reason = String(posted.get('reason') ?? '').trim();
    const item = view.tasks.find((task) => task.item === what)?.item;
    if (what !== 'all' && item === undefined)
      return fail(400, { problems: [{ message: m.portal_withdraw_choose(), href: '#what-all' }], reason });
    const result = await locals.app.engine.withdraw({
      application: view.id,
      ...(item !== undefined && { item }),
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
