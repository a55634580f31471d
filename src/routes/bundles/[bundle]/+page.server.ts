import { error, fail, redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { m } from '#lib/paraglide/messages.js';
import type { Department } from '#lib/core/model/index.ts';
import { introDocuments, introView, type IntroView } from '#lib/portal/intro.ts';
import { DraftLimitError } from '#lib/server/engine/drafts.ts';
import { isStaff } from '#lib/server/policy/roles.ts';
import type { PublishedVersion } from '#lib/server/engine/types.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';
import { setDraftToken } from '#lib/server/draft-cookie.ts';
import { noteAct } from '../../acting.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the address begins: what is published, or with `trial` a version on trial for whoever was invited or works here. */
async function opened(
  locals: App.Locals,
  bundle: string,
  url: URL
): Promise<{ version: PublishedVersion; trial: boolean }> {
  const { app } = locals;
  const number = url.searchParams.get('trial');
  if (number === null) {
    const version = await app.versions.offered(bundle);
    return version ? { version, trial: false } : error(404, m.portal_bundle_gone());
  }
  const invited = isStaff(locals.user) || url.searchParams.get('key') === app.trialToken(bundle, Number(number));
  const state = invited ? await app.versions.stateOf(bundle, Number(number)) : null;
  const version = state === 'trial' ? await app.versions.load(bundle, Number(number)) : null;
  return version ? { version, trial: true } : error(404, m.life_trial_gone());
}

/** Comes without the application's script: it is read, and its form goes out once by static/page.js. */
export const csr = false;

/** Whom to ask: the departments that take part and say how they are reached. */
function contactsOf(view: IntroView, departments: Department[]): Department[] {
  const own = new Set(view.departments.map(({ id }) => id));
  return departments.filter(({ id, phone, address }) => own.has(id) && (phone ?? address) !== undefined);
}

/** What this one thing is, who it is for, how long it takes, what it costs and needs, and how it is done elsewhere. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { version, trial } = await opened(locals, params.bundle, url);
  const { workspace } = locals.app;
  const view = introView(version.source);
  const start = trial ? `?/start&${url.searchParams}` : '?/start';
  return {
    view,
    documents: introDocuments(version.plan),
    start,
    trial,
    version: version.version,
    since: version.publishedAt,
    halls: workspace.halls(version.bundle),
    contacts: contactsOf(view, workspace.departments()),
    places: await locals.app.points.placesFor(version.source.bundle),
    // Whoever was invited to a trial has a link of their own.
    code: trial ? null : renderSVG(`${url.origin}/bundles/${version.bundle}`, { border: 2 }),
    region: view.region,
    lead: m.portal_lead_department({ name: view.lead })
  };
};

export const actions: Actions = {
  /** Begins a draft; before signing in it is held under a cookie. */
  start: async (event) => {
    const { locals, params, cookies, url } = event;
    const { version } = await opened(locals, params.bundle, url);
    const owner = locals.user?.role === 'citizen' ? locals.user.id : null;
    const wait = owner === null ? (await locals.app.starts.take(clientAddress(event) ?? '')).wait : 0;
    if (wait > 0) {
      event.setHeaders({ 'retry-after': String(wait) });
      return fail(429, { problems: [{ message: m.portal_intro_too_many({ minutes: Math.ceil(wait / 60) }) }] });
    }
    let id: string;
    try {
      const { draft, token } = await locals.app.drafts.create({
        bundle: version.bundle,
        version: version.version,
        owner,
        token: locals.draftToken
      });
      if (token) setDraftToken(cookies, token, url);
      id = draft.id;
      await noteAct(locals, { draft: id, application: null }, 'POST /bundles/[bundle]');
    } catch (cause) {
      if (cause instanceof DraftLimitError) return fail(400, { problems: cause.problems });
      throw cause;
    }
    redirect(303, `/drafts/${id}/guide`);
  }
};
