import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { introDocuments, introView } from '#lib/portal/intro.ts';
import { DraftLimitError } from '#lib/server/engine/drafts.ts';
import type { PublishedVersion } from '#lib/server/engine/types.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';
import { setDraftToken } from '#lib/server/draft-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

async function published(locals: App.Locals, bundle: string): Promise<PublishedVersion> {
  const version = await locals.app.versions.load(bundle);
  if (!version) error(404, m.portal_bundle_gone());
  return version;
}

/** What this one thing is, who it is for and what one gets. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const version = await published(locals, params.bundle);
  const view = introView(version.source);
  const documents = introDocuments(version.plan);
  return { view, documents, region: view.region, lead: m.portal_lead_department({ name: view.lead }) };
};

export const actions: Actions = {
  /** Begins a draft; before signing in it is held under a cookie. */
  start: async (event) => {
    const { locals, params, cookies, url } = event;
    const version = await published(locals, params.bundle);
    const owner = locals.user?.role === 'citizen' ? locals.user.id : null;
    const wait = owner === null ? locals.app.starts.take(clientAddress(event) ?? '') : 0;
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
    } catch (cause) {
      if (cause instanceof DraftLimitError) return fail(400, { problems: cause.problems });
      throw cause;
    }
    redirect(303, `/drafts/${id}/guide`);
  }
};
