import { redirect } from '@sveltejs/kit';
import { nextQuestion } from '#lib/portal/guide.ts';
import { openDraft, whoIs } from '../open-draft.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Goes on where the person stopped. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { draft, version } = await openDraft(locals, params.draft);
  const guide = nextQuestion(version.source, version.plan, draft.answers) !== null;
  redirect(303, `/drafts/${draft.id}/${guide ? 'guide' : 'result'}`);
};

export const actions: Actions = {
  /** Deletes the draft and its files. */
  discard: async ({ locals, params }) => {
    await locals.app.drafts.discard(params.draft, whoIs(locals));
    redirect(303, '/');
  }
};
