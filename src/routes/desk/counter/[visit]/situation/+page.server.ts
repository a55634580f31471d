import { fail, redirect } from '@sveltejs/kit';
import { exitReasons } from '#lib/core/condition/exits.ts';
import { checkAnswers } from '#lib/core/condition/situations.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { guideQuestions, nextQuestion, readChoice } from '#lib/portal/guide.ts';
import { hasWork } from '#lib/portal/result.ts';
import type { PublishedVersion } from '#lib/server/engine/types.ts';
import { changeDraft } from '../../../../drafts/open-draft.server.ts';
import { bundleNames, headOf, openVisitDraft } from '../../visit.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** More rounds than any bundle has questions: an answer may raise the next one. */
const ROUNDS = 200;

/** Every question of the situation that matters so far, all on one page. */
export const load: PageServerLoad = async (event) => {
  const { visit, draft, version, clerk } = await openVisitDraft(event);
  const { app } = event.locals;
  const { source, plan } = version;
  const isDone = nextQuestion(source, plan, draft.answers) === null;
  return {
    head: headOf(visit, await bundleNames(app), await app.counter.sentTo(visit, draft.answers, clerk)),
    answers: draft.answers,
    questions: guideQuestions(source, plan, draft.answers),
    reasons: isDone && !hasWork(source, draft.answers) ? exitReasons(source, draft.answers) : null,
    isDone
  };
};

/** What was posted, question after question, as far as each is asked under the answers before it. */
function answersFrom({ source, plan }: PublishedVersion, before: Answers, posted: FormData): Answers {
  let answers = before;
  const read = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = guideQuestions(source, plan, answers).find(({ key }) => !read.has(key));
    if (!next) return answers;
    read.add(next.key);
    const isAsked = posted.has(next.key) || posted.has(`asked:${next.key}`);
    const answer = isAsked ? readChoice(next, posted.getAll(next.key).map(String)) : null;
    if (answer === null) continue;
    const checked = checkAnswers(source, { ...answers, [next.key]: answer });
    answers = checked.ok ? checked.value : { ...answers, [next.key]: answer };
  }
  return answers;
}

export const actions: Actions = {
  default: async (event) => {
    const { visit, person, draft, version, clerk } = await openVisitDraft(event);
    const posted = await event.request.formData();
    const saved = await changeDraft(person, draft.id, (newest) => ({
      ...newest,
      answers: answersFrom(version, newest.answers, posted)
    }));
    // Which kind of window it was is for supervision alone; somebody else's change of the visit keeps nobody from going on.
    await event.locals.app.counter.reroute(visit, saved.answers, clerk);
    const { source, plan } = version;
    const left = guideQuestions(source, plan, saved.answers).filter(({ key }) => saved.answers[key] == null);
    if (left.length > 0) {
      // New questions that the answers have raised are no mistake of whoever answered.
      const missed = left.filter(({ key }) => posted.has(`asked:${key}`));
      const problems = missed.map(({ key, question }) => ({
        message: m.portal_guide_choose({ question }),
        href: `#q-${key}`
      }));
      return fail(400, { problems, more: missed.length === 0 });
    }
    if (!hasWork(source, saved.answers)) redirect(303, `/desk/counter/${visit.id}/situation`);
    redirect(303, `/desk/counter/${visit.id}/form`);
  }
};
