import { error, fail, redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/engine/types.ts';
import type { AuthorisationLine } from '#lib/server/parties/authorisations.ts';
import { RIGHTS } from '#lib/server/policy/acting.ts';
import { namedIn } from './named.ts';
import type { Actions, PageServerLoad } from './$types';

/** The table lets citizens alone in. */
const me = (locals: App.Locals): Actor => locals.user ?? error(403, m.auth_closed());

function shown(line: AuthorisationLine, other: string) {
  const { id, state, bundles, rights, endsAt } = line;
  return { id, state, bundles, rights, endsAt, other };
}

/** What one has allowed others to do, what others have allowed one to do, and a form for a new one. */
export const load: PageServerLoad = async ({ locals }) => {
  const actor = me(locals);
  const { authorisations, auth, store, versions } = locals.app;
  const [given, received] = [await authorisations.given(actor), await authorisations.received(actor)];
  const names = await auth.names([...given.map(({ agent }) => agent ?? ''), ...received.map((line) => line.principal)]);
  const open = (await store.applicationsOf(actor.id)).filter(({ status }) => status !== 'closed').slice(0, 50);
  return {
    given: given.map((line) => shown(line, namedIn(line.state, names.get(line.agent ?? '')))),
    received: received.map((line) => shown(line, namedIn(line.state, names.get(line.principal)))),
    bundles: (await versions.published()).map(({ bundle }) => ({ id: bundle.id, name: bundle.name })),
    applications: open.map(({ id, number }) => ({ id, number })),
    rights: RIGHTS.map(String)
  };
};

export const actions: Actions = {
  /** The address of a link stands in the answer to this press, and nowhere else; to an account there is none. */
  grant: async ({ locals, request, url }) => {
    const posted = await request.formData();
    const texts = (name: string) => posted.getAll(name).map(String).filter(Boolean);
    const application = texts('application')[0] ?? null;
    const asked = { bundles: texts('bundle'), application, rights: texts('right'), days: Number(posted.get('days')) };
    const account = String(posted.get('account') ?? '')
      .trim()
      .slice(0, 254);
    const { authorisations, auth } = locals.app;
    const to = account === '' ? {} : { to: { agent: await auth.findCitizen(account) } };
    const made = await authorisations.grant(me(locals), { ...asked, ...to });
    if (!made.ok) {
      const problems = made.problems.map(({ message, path }) => ({ message, href: path && `#${path}` }));
      return fail(400, {
        problems,
        made: null,
        typed: { ...asked, account, days: String(posted.get('days') ?? '').slice(0, 3) }
      });
    }
    if (made.value.token === null) return { problems: [], made: null, sent: true };
    const address = `${url.origin}/authorisations/${made.value.token}`;
    return { problems: [], made: { address, picture: renderSVG(address, { border: 2 }) } };
  },
  withdraw: async ({ locals, request }) => {
    const id = String((await request.formData()).get('authorisation') ?? '');
    const done = await locals.app.authorisations.withdraw(id, me(locals));
    if (!done.ok) return fail(409, { problems: [{ message: done.problems[0]!.message, href: undefined }], made: null });
    redirect(303, '/account/authorisations');
  }
};
