import { redirect } from '@sveltejs/kit';
import { openDraft, whoIs } from '../../open-draft.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Asks once more before a draft is deleted. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { draft } = await openDraft(locals, params.draft);
  return { draft: draft.id };
};

export const actions: Actions = {
  /** Deletes the draft and its files. */
  default: async ({ locals, params }) => {
    await locals.app.drafts.discard(params.draft, whoIs(locals));
    redirect(303, '/');
  }
};
