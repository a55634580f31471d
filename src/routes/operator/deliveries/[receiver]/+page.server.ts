import { error, fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { KINDS, PURPOSES, STATES } from '#lib/server/deliver/receivers.ts';
import { requireKeeper } from '../../operator.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Deliveries as they are shown: what, when and why; nothing of what they hold. */
const SHOWN = ['waiting', 'dead'] as const;

export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireKeeper(locals, url);
  const { deliveries, workspace, clock } = locals.app;
  const department = workspace.departments().find(({ id }) => id === params.receiver);
  if (!department) error(404, m.ui_error_text_404());
  const [receiver, changes, ...rows] = await Promise.all([
    deliveries.find(department.id),
    deliveries.changes(department.id),
    ...SHOWN.map((state) => deliveries.deliveries(department.id, state))
  ]);
  return {
    ...{ department: department.id, name: department.name, receiver, now: clock.now() },
    ...{ kinds: [...KINDS], states: [...STATES], callback: `${url.origin}/api/v1/callbacks/${department.id}` },
    changes: changes.map(({ id, at, name, what, reason }) => ({ id, at, name, what, reason })),
    deliveries: rows.flat().map(({ id, number, kind, state, attempts, nextAt, why, status }) => ({
      ...{ id, number, kind, state, attempts, nextAt, why, status }
    }))
  };
};

async function asked(locals: App.Locals, url: URL, request: Request) {
  const { id, name } = requireKeeper(locals, url);
  const posted = await request.formData();
  const said = (field: string) => String(posted.get(field) ?? '').slice(0, 2000);
  return { by: { id, name }, posted, said, deliveries: locals.app.deliveries };
}

export const actions: Actions = {
  save: async ({ locals, url, request, params }) => {
    const { by, posted, said, deliveries } = await asked(locals, url, request);
    const kinds = [...new Set(posted.getAll('kinds').map(String))];
    const wanted = { url: said('url'), kinds, state: said('state'), reason: said('reason') };
    const done = await deliveries.save(params.receiver, { ...wanted, revision: Number(said('revision')) || 0 }, by);
    if (!done.ok) return fail(400, { problems: done.problems, wanted });
    return { done: 'saved' as const, secrets: done.value.secrets };
  },
  rotate: async ({ locals, url, request, params }) => {
    const { by, said, deliveries } = await asked(locals, url, request);
    const purpose = PURPOSES.find((each) => each === said('purpose')) ?? 'push';
    const wanted = { purpose, atOnce: said('atOnce') === 'on', reason: said('reason') };
    const done = await deliveries.rotate(params.receiver, wanted, by);
    if (!done.ok) return fail(400, { problems: done.problems });
    return { done: 'saved' as const, secrets: { [purpose]: done.value.secret } };
  },
  resend: async ({ locals, url, request, params }) => {
    const { by, said, deliveries } = await asked(locals, url, request);
    const done = await deliveries.resend(params.receiver, said('id') || null, by);
    return done.ok ? { done: 'resent' as const, count: done.value.count } : fail(409, { problems: done.problems });
  },
  drop: async ({ locals, url, request, params }) => {
    const { by, said, deliveries } = await asked(locals, url, request);
    const done = await deliveries.drop(params.receiver, said('id'), said('reason'), by);
    return done.ok ? { done: 'dropped' as const } : fail(400, { problems: done.problems });
  }
};
