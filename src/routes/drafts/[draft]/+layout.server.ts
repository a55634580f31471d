import { m } from '#lib/paraglide/messages.js';
import { departmentBadge } from '#lib/portal/departments.ts';
import { openDraft } from '../open-draft.server.ts';
import type { LayoutServerLoad } from './$types';

/** What the frame says on every page of a draft. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
  const { draft, version } = await openDraft(locals, params.draft);
  const { bundle, departments } = version.source;
  return {
    bundleName: bundle.name,
    region: bundle.region.name,
    lead: m.portal_lead_department({ name: departmentBadge(departments, bundle.lead).name }),
    // Some pages are the owner's alone: to them leads no link.
    isAgent: locals.user?.agent !== undefined,
    saved: draft.revision > 1,
    trial: (await locals.app.versions.stateOf(draft.bundle, draft.version)) === 'trial'
  };
};
