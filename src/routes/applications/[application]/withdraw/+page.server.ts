import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { openApplication } from '../../open-application.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Asks once more before everything is taken back; also the place where one item alone can be. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { actor, view } = await openApplication(locals, url, params.application);
  if (view.status === 'closed') redirect(303, `/applications/${view.id}`);
  const [preview, fees] = await Promise.all([locals.app.withdrawal(view.id, actor), locals.app.fees(view.id, actor)]);
  const paidFor = (names: readonly string[]) =>
    fees
      .filter(({ name, state }) => state === 'paid' && names.includes(name))
      .reduce((total, { amount }) => total + amount, 0);
  const { items = [], all = null } = preview ?? {};
  return {
    id: view.id,
    key: crypto.randomUUID(),
    revision: view.revision,
    number: view.number,
    bundleName: view.bundleName,
    open: items.map((one) => ({ ...one, paid: paidFor([one.itemName, ...one.ends]) })),
    all: all && { ...all, paid: paidFor(all.ends) }
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
