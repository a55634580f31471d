import type { PageServerLoad } from './$types';
import { flowOf } from '#lib/designer/flow.ts';
import { inspect } from '#lib/designer/inspector.ts';
import { layoutFlow } from '#lib/designer/layout.ts';
import { outlineOf } from '#lib/designer/outline.ts';
import { readSituation } from '#lib/designer/situation-filter.ts';
import { caseOf } from '#lib/designer/study.ts';
import { requireAdministrator, requireStudy } from '../../designer.server.ts';

/** The flow of a bundle in the chosen situation, and the item that the inspector looks at. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const study = await requireStudy(locals.app, params.bundle);
  const answers = readSituation(url.searchParams, study.source.bundle.situations);
  const shown = caseOf(study, answers);
  const flow = flowOf({
    source: study.source,
    waits: shown.waits,
    items: shown.items,
    path: shown.path,
    findings: study.findings
  });
  return {
    answers,
    flow,
    layout: layoutFlow(flow),
    outline: outlineOf(flow),
    item: inspect(study.source, study.waits, study.findings, url.searchParams.get('item') ?? ''),
    days: shown.days,
    sums: { items: shown.reduction.items, materials: shown.reduction.materials.after, days: shown.days }
  };
};
