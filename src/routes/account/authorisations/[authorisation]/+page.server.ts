import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/engine/types.ts';
import { namedIn } from '../named.ts';
import { startActing, stopActing } from '../../../acting.server.ts';
import type { Actions, PageServerLoad } from './$types';

const me = (locals: App.Locals): Actor => locals.user ?? error(403, m.auth_closed());

/** One authorisation for either side: its wording, what the agent did, and for the agent where to begin. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = me(locals);
  const { authorisations, auth, versions } = locals.app;
  const line = await authorisations.line(params.authorisation, actor);
  if (!line) error(404, m.parties_agent_unknown());
  const names = await auth.names([line.principal, line.agent ?? '']);
  const nameOf = (account: string) => namedIn(line.state, names.get(account), account === actor.id);
  const found = await authorisations.acting(line.id, actor);
  const within = found && (await authorisations.within(found.acting, found.principal));
  const named = async (bundle: string) => (await versions.load(bundle))?.source.bundle.name ?? bundle;
  const { principal: _, agent, ...kept } = line;
  return {
    line: kept,
    isGiven: line.principal === actor.id,
    /** It waits for this person's word. */
    isOffered: line.state === 'offered' && line.agent === actor.id,
    principal: nameOf(line.principal),
    agent: agent === null ? null : nameOf(agent),
    acts: (await authorisations.acts(line.id, actor)).slice(0, 100),
    begun: locals.actingFor?.authorisation === line.id,
    work: within && {
      // Whoever hands in and does not fill in begins where it is read.
      draftPage: found.acting.rights.includes('fill') ? '' : '/check',
      begin: found.acting.rights.includes('fill') ? line.bundles : [],
      drafts: await Promise.all(within.drafts.map(async ({ id, bundle }) => ({ id, name: await named(bundle) }))),
      applications: await Promise.all(
        within.applications.map(async ({ id, number, bundle }) => ({ id, number, name: await named(bundle) }))
      )
    }
  };
};

async function answer(locals: App.Locals, id: string, agreed: boolean) {
  const done = await locals.app.authorisations.answer(id, me(locals), agreed);
  if (!done.ok) error(404, m.parties_agent_unknown());
  redirect(303, agreed ? `/account/authorisations/${done.value.id}` : '/account/authorisations');
}

export const actions: Actions = {
  accept: ({ locals, params }) => answer(locals, params.authorisation, true),
  decline: ({ locals, params }) => answer(locals, params.authorisation, false),
  act: async ({ locals, params, cookies, url }) => {
    if (!(await locals.app.authorisations.acting(params.authorisation, me(locals))))
      error(404, m.parties_agent_unknown());
    startActing(cookies, url, params.authorisation);
    redirect(303, `/account/authorisations/${params.authorisation}`);
  },
  stop: ({ locals, cookies, params }) => {
    if (locals.actingFor?.authorisation !== params.authorisation) error(404, m.parties_agent_unknown());
    stopActing(cookies);
    redirect(303, `/account/authorisations/${params.authorisation}`);
  }
};
