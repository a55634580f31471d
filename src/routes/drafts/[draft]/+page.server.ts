import { redirect } from '@sveltejs/kit';
import { nextQuestion } from '#lib/portal/guide.ts';
import { openDraft } from '../open-draft.server.ts';
import type { PageServerLoad } from './$types';

/** Goes on where the person stopped. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { draft, version } = await openDraft(locals, params.draft);
  const guide = nextQuestion(version.source, version.plan, draft.answers) !== null;
  redirect(303, `/drafts/${draft.id}/${guide ? 'guide' : 'result'}`);
};
