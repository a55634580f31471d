import type { LayoutServerLoad } from './$types';
import { countFindings } from '#lib/designer/findings/findings.ts';
import { requireAdministrator, requireStudy } from '../../designer.server.ts';

/** What the bar of every page of a bundle shows. */
export const load: LayoutServerLoad = async ({ locals, url, params, depends }) => {
  // The editor changes what the bar says, without leaving its page.
  depends('designer:bundle');
  requireAdministrator(locals, url);
  const { app } = locals;
  const { source, findings } = await requireStudy(app, params.bundle);
  const latest = (await app.versions.history(params.bundle)).find(({ state }) => state !== 'trial');
  return {
    bundle: { id: source.bundle.id, name: source.bundle.name },
    situations: source.bundle.situations,
    version: latest?.version ?? null,
    retired: latest?.state === 'retired',
    findingCounts: countFindings(findings)
  };
};
