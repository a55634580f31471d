import type { PageServerLoad } from './$types';
import { departmentOf } from '#lib/designer/canvas/flow.ts';
import { departmentsAt, firstInput } from '#lib/designer/simulator/forecast-input.ts';
import { readSituation } from '#lib/designer/situations/situation-filter.ts';
import { caseOf } from '#lib/designer/life/study.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';

/** What a forecast of the bundle asks, and what it begins with. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const study = await requireStudy(locals.app, params.bundle);
  const { source } = study;
  const given = readSituation(url.searchParams, source.bundle.situations);
  const shown = caseOf(study, given);
  return {
    given,
    answers: shown.answers,
    input: firstInput(source),
    departments: departmentsAt(source).map((id) => departmentOf(source, id)),
    sums: { items: shown.reduction.items, materials: shown.reduction.materials.after, days: shown.days }
  };
};
