import type { PageServerLoad } from './$types';
import { requireAdministrator } from '../../../designer.server.ts';
import { exportFacts } from './facts.server.ts';

/** The published versions, newest first, and the one that is to be exported: `?version=N`, else the newest. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const rows = await locals.app.store.versions(params.bundle);
  const versions = rows.map(({ version }) => version).sort((a, b) => b - a);
  const wanted = Number(url.searchParams.get('version'));
  const chosen = versions.find((version) => version === wanted) ?? versions[0] ?? null;
  const published = chosen === null ? null : await locals.app.versions.load(params.bundle, chosen);
  return { versions, chosen, facts: published ? await exportFacts(locals.app, published) : {} };
};
