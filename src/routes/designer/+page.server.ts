import type { PageServerLoad } from './$types';
import { departmentsOf } from '#lib/designer/catalogue/catalogue.ts';
import { sectionCounts } from '#lib/designer/catalogue/catalogue-counts.ts';
import { itemLines } from '#lib/designer/catalogue/catalogue-lists.ts';
import { searchFor } from '#lib/designer/catalogue/catalogue-search.ts';
import { countFindings } from '#lib/designer/findings/findings.ts';
import type { BundleSummary } from '#lib/designer/summary.ts';
import { catalogueFacts } from './catalogue/catalogue.server.ts';
import { requireAdministrator, studyOf } from './designer.server.ts';

/** Every bundle with its state, and the way to what they are composed of; a damaged document leaves the others usable. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 60);
  const matches = await searchFor(query);
  const versions = Map.groupBy(await app.versions.history(), (line) => line.bundle);
  const bundles: BundleSummary[] = [];
  const listed = app.workspace.bundles();
  const studies = await Promise.all(listed.map(({ id }) => studyOf(app, id)));
  for (const [index, { id, name }] of listed.entries()) {
    const study = studies[index];
    const departments = study ? departmentsOf(study.source) : [];
    if (!matches(name, id, ...departments.flatMap((entry) => [entry.name, entry.short]))) continue;
    const findings = study ? countFindings(study.findings) : null;
    const newest = versions.get(id)?.find(({ state }) => state !== 'trial');
    bundles.push({
      id,
      name,
      items: study?.source.bundle.items.length ?? 0,
      departments,
      version: newest?.version ?? null,
      retired: newest?.state === 'retired',
      findings
    });
  }
  const facts = await catalogueFacts(app);
  return {
    bundles,
    counts: sectionCounts(facts, app.workspace.processes().length),
    found: query === '' ? null : itemLines(facts, matches).length,
    problems: app.workspace.problems(),
    query
  };
};
