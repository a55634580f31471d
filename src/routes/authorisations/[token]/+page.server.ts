import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { maskName } from '#lib/server/engine/masking.ts';
import type { Actions, PageServerLoad } from './$types';

/** What somebody asks of whoever has this link; the wording is for people who signed in. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { authorisations, auth } = locals.app;
  const line = await authorisations.link(params.token);
  if (!line) error(404, m.parties_agent_gone());
  const { user } = locals;
  if (!user) return { user: null, offer: null };
  const names = await auth.names([line.principal]);
  const offer = {
    statement: line.statement,
    endsAt: line.endsAt,
    principal: maskName(names.get(line.principal) ?? '')
  };
  return { user: { name: user.name, citizen: user.role === 'citizen' }, offer };
};

async function answer(locals: App.Locals, token: string, agreed: boolean) {
  const done = await locals.app.authorisations.accept(token, locals.user ?? error(403, m.auth_closed()), agreed);
  if (!done.ok) return fail(409, { problem: done.problems[0]!.message });
  redirect(303, agreed ? `/account/authorisations/${done.value.id}` : '/account/authorisations');
}

export const actions: Actions = {
  accept: ({ locals, params }) => answer(locals, params.token, true),
  decline: ({ locals, params }) => answer(locals, params.token, false)
};
