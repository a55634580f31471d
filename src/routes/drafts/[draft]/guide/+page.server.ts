import { fail, redirect } from '@sveltejs/kit';
import { checkAnswers } from '#lib/core/condition/situations.ts';
import { idFor } from '#lib/forms/path.ts';
import { m } from '#lib/paraglide/messages.js';
import { guideQuestions, guideView, nextQuestion, readChoice } from '#lib/portal/guide.ts';
import { departmentBadge } from '#lib/portal/departments.ts';
import { changeDraft, openDraft } from '../../open-draft.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Comes without the application's script: one question, one form, which goes out once by static/page.js. */
export const csr = false;

/** One question; without one left, the result. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { draft, version } = await openDraft(locals, params.draft);
  const view = guideView(version.source, version.plan, draft.answers, url.searchParams.get('q'));
  if (!view.question) redirect(303, `/drafts/${draft.id}/result`);
  const readers = view.readers.map(({ item, department }) => ({
    item,
    department: departmentBadge(version.source.departments, department).name
  }));
  return {
    draft: draft.id,
    view: { ...view, question: view.question, readers },
    back: url.searchParams.get('back') === 'check' ? 'check' : null
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const { draft, version } = await openDraft(locals, params.draft);
    const posted = await request.formData();
    const question = guideQuestions(version.source, version.plan, draft.answers).find(
      (one) => one.key === posted.get('question')
    );
    if (!question) redirect(303, `/drafts/${draft.id}/guide`);
    const answer = readChoice(question, posted.getAll(question.key).map(String));
    if (answer === null)
      return fail(400, { message: m.portal_guide_choose({ question: question.question }), key: question.key });
    const saved = await changeDraft(locals, draft.id, (newest) => {
      const answers = { ...newest.answers, [question.key]: answer };
      const checked = checkAnswers(version.source, answers);
      return { ...newest, answers: checked.ok ? checked.value : answers };
    });
    const back = url.searchParams.get('back') === 'check';
    if (nextQuestion(version.source, version.plan, saved.answers))
      redirect(303, `/drafts/${draft.id}/guide${back ? '?back=check' : ''}`);
    redirect(303, `/drafts/${draft.id}/${back ? `check#${idFor(question.key, 'q')}` : 'result'}`);
  }
};
