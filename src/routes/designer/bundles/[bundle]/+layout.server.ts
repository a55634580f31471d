import type { LayoutServerLoad } from './$types';
import { countFindings } from '#lib/designer/findings.ts';
import { requireAdministrator, requireStudy } from '../../designer.server.ts';

/** What the bar of every page of a bundle shows. */
export const load: LayoutServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const { source, findings } = await requireStudy(app, params.bundle);
  const [latest] = (await app.store.versions(params.bundle)).sort((a, b) => b.version - a.version);
  return {
    bundle: { id: source.bundle.id, name: source.bundle.name },
    situations: source.bundle.situations,
    version: latest?.version ?? null,
    findingCounts: countFindings(findings)
  };
};
