import type { PageServerLoad } from './$types';
import { boundOf, periodOf } from '#lib/core/deadline/limits.ts';
import { deadlineReport } from '#lib/core/deadline/report.ts';
import { departmentOf } from '#lib/designer/canvas/flow.ts';
import { datesFrom } from '#lib/designer/deadlines/gantt-dates.ts';
import { ganttOf, lastOf } from '#lib/designer/deadlines/gantt.ts';
import { readSituation } from '#lib/designer/situations/situation-filter.ts';
import { caseOf } from '#lib/designer/life/study.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';

/** When each item starts and ends, against the limit that the bundle declares. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const study = await requireStudy(locals.app, params.bundle);
  const { source } = study;
  const answers = readSituation(url.searchParams, source.bundle.situations);
  const shown = caseOf(study, answers);
  const rows = source.bundle.items.flatMap(({ id }) => {
    const span = shown.spans[id];
    const item = source.items[id];
    if (!span || !item) return [];
    const instant = span.end === span.start;
    return [
      {
        item: id,
        name: item.name,
        department: departmentOf(source, item.department),
        ...span,
        instant,
        critical: shown.path.includes(id)
      }
    ];
  });
  const declared = boundOf(source.bundle.limit, 'promised');
  const start = url.searchParams.get('start') ?? '';
  const dates = datesFrom(source.calendar, start, lastOf(rows, shown.days, declared));
  const own = {
    limit: periodOf(source.bundle.limit, 'promised'),
    short: deadlineReport(source, answers, locals.app.clock.now()).declared.short
  };
  return {
    answers,
    chart: ganttOf(rows, shown.days, declared, own, dates ?? undefined),
    start: dates ? start : '',
    provisional: dates?.provisional ?? false,
    dates: dates && rows.map((row) => ({ from: dates.dateOf(row.start), to: dates.dateOf(row.end) })),
    days: shown.days,
    sums: { items: shown.reduction.items, materials: shown.reduction.materials.after, days: shown.days }
  };
};
