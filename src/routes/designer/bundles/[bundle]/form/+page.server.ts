import type { PageServerLoad } from './$types';
import { answerForm } from '#lib/core/merge/form.ts';
import { conflictCards, fieldLines, unaskedElements } from '#lib/designer/merge/form-view.ts';
import { readSituation } from '#lib/designer/situations/situation-filter.ts';
import { caseOf } from '#lib/designer/life/study.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';

/** The merged form as a citizen would get it, who needs each field, and where departments differ. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { source, plan, ...study } = await requireStudy(locals.app, params.bundle);
  const answers = readSituation(url.searchParams, source.bundle.situations);
  const shown = caseOf({ source, plan, ...study }, answers);
  const form = answerForm(plan, source, shown.answers);
  const element = url.searchParams.get('element');
  const asked = form.topics.find(
    (topic) => topic.id === url.searchParams.get('topic') || (element !== null && topic.elements.includes(element))
  );
  const topic = asked?.id ?? form.topics[0]?.id ?? '';
  return {
    answers,
    form: { schema: form.schema, uischema: form.uischema, topics: form.topics },
    topic,
    lines: fieldLines(source, plan, form, topic),
    unasked: unaskedElements(
      plan,
      form.fields.map((field) => field.element)
    ),
    conflicts: conflictCards(source, plan),
    element,
    fields: { before: shown.reduction.fields.before, after: shown.reduction.fields.after },
    sums: { items: shown.reduction.items, materials: shown.reduction.materials.after, days: shown.days }
  };
};
