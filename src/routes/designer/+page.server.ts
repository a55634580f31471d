import type { PageServerLoad } from './$types';
import type { BundleSource } from '#lib/core/model/index.ts';
import { departmentsOf, itemsByDepartment, matches } from '#lib/designer/catalogue.ts';
import { countFindings } from '#lib/designer/findings.ts';
import type { BundleSummary } from '#lib/designer/summary.ts';
import { requireAdministrator, studyOf } from './designer.server.ts';

/** The catalogue: every bundle with its state, every item by department; a damaged document leaves the others usable. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 60);
  const versions = new Map((await app.versions.published()).map((entry) => [entry.bundle.id, entry.version]));
  const bundles: BundleSummary[] = [];
  const sources: BundleSource[] = [];
  const listed = app.workspace.bundles();
  const studies = await Promise.all(listed.map(({ id }) => studyOf(app, id)));
  for (const [index, { id, name }] of listed.entries()) {
    const study = studies[index];
    if (study) sources.push(study.source);
    const departments = study ? departmentsOf(study.source) : [];
    if (!matches([name, id, ...departments.flatMap((entry) => [entry.name, entry.short])], query)) continue;
    const findings = study ? countFindings(study.findings) : null;
    bundles.push({
      id,
      name,
      items: study?.source.bundle.items.length ?? 0,
      departments,
      version: versions.get(id) ?? null,
      findings
    });
  }
  return { bundles, departments: itemsByDepartment(sources, query), problems: app.workspace.problems(), query };
};
