import { error } from '@sveltejs/kit';
import { paperOf } from '#lib/core/export/papers/papers.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageServerLoad } from './$types';

/** Those that are made for everybody; what departments go by is theirs. */
const PUBLIC = ['guide', 'flow', 'materials'] as const;

/** A paper of what is published now. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const id = PUBLIC.find((each) => each === params.paper);
  const version = id && (await locals.app.versions.offered(params.bundle));
  if (!version) error(404, m.portal_bundle_gone());
  return { paper: paperOf(id, { source: version.source, plan: version.plan, version: version.version }) };
};
