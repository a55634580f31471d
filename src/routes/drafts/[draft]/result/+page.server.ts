import { redirect } from '@sveltejs/kit';
import { exitReasons } from '#lib/core/condition/exits.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { nextTopic } from '#lib/portal/form-view.ts';
import { answeredQuestions, nextQuestion } from '#lib/portal/guide.ts';
import { departmentBadge } from '#lib/portal/departments.ts';
import { exitCauses } from '#lib/portal/reasons.ts';
import { hasWork, resultView } from '#lib/portal/result.ts';
import { openDraft } from '../../open-draft.server.ts';
import type { PageServerLoad } from './$types';

/** Read alone: comes without the application's script. */
export const csr = false;

/** The answer first: how many items, materials and days; or the way out when nothing applies. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { draft, version } = await openDraft(locals, params.draft);
  const { source, plan } = version;
  if (nextQuestion(source, plan, draft.answers)) redirect(303, `/drafts/${draft.id}/guide`);
  const answered = answeredQuestions(source, plan, draft.answers);
  if (!hasWork(source, draft.answers)) {
    const { bundle, departments } = source;
    return {
      draft: draft.id,
      view: null,
      answered,
      start: null,
      begun: false,
      reasons: exitReasons(source, draft.answers),
      because: exitCauses(source, draft.answers),
      halls: locals.app.workspace.halls(draft.bundle),
      leadName: departmentBadge(departments, bundle.lead).name
    };
  }
  const form = answerForm(plan, source, draft.answers);
  const topic = nextTopic(form, draft.done);
  return {
    draft: draft.id,
    view: resultView(source, plan, draft.answers, locals.app.clock.now()),
    answered,
    start: topic ? `/drafts/${draft.id}/form/${topic}` : `/drafts/${draft.id}/materials`,
    begun: draft.done.length > 0,
    reasons: [],
    because: [],
    halls: [],
    leadName: ''
  };
};
