import type { PageServerLoad } from './$types';
import { figuresOf } from '#lib/designer/merge/figures.ts';
import { readSituation } from '#lib/designer/situations/situation-filter.ts';
import { caseOf } from '#lib/designer/life/study.ts';
import { bundleReport, requireAdministrator, requireStudy } from '../../../designer.server.ts';

/** What the bundle saves, computed for the chosen situation. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const study = await requireStudy(locals.app, params.bundle);
  const answers = readSituation(url.searchParams, study.source.bundle.situations);
  const shown = caseOf(study, answers);
  return {
    answers,
    report: await bundleReport(locals.app, study),
    figures: figuresOf(shown.reduction),
    sums: { items: shown.reduction.items, materials: shown.reduction.materials.after, days: shown.days }
  };
};
