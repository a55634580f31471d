import { redirect } from '@sveltejs/kit';
import { nextQuestion } from '#lib/portal/guide.ts';
import { openVisitDraft } from '../visit.server.ts';
import type { PageServerLoad } from './$types';

/** Goes on where the visit stands. */
export const load: PageServerLoad = async (event) => {
  const { visit, draft, version } = await openVisitDraft(event);
  const isAnswered = nextQuestion(version.source, version.plan, draft.answers) === null;
  const page = !isAnswered ? 'situation' : draft.done.includes('counter') ? 'materials' : 'form';
  redirect(303, `/desk/counter/${visit.id}/${page}`);
};
