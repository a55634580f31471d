import type { PageServerLoad } from './$types';
import { materialLines } from '#lib/core/merge/materials.ts';
import { materialMatrix } from '#lib/designer/merge/materials.ts';
import { readSituation } from '#lib/designer/situations/situation-filter.ts';
import { caseOf } from '#lib/designer/life/study.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';

/** Materials after sharing: who asks for what, and what is left to hand in. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const study = await requireStudy(locals.app, params.bundle);
  const answers = readSituation(url.searchParams, study.source.bundle.situations);
  const shown = caseOf(study, answers);
  return {
    answers,
    matrix: materialMatrix(study.source, study.plan.materials, materialLines(study.plan, study.source, shown.answers)),
    sums: { items: shown.reduction.items, materials: shown.reduction.materials.after, days: shown.days }
  };
};
