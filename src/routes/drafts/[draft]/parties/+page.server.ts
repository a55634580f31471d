import { error, fail, redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { nextQuestion } from '#lib/portal/guide.ts';
import { openDraft } from '../../open-draft.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whom the form asks about and who could fill in their own part, with how each stands. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { draft, version } = await openDraft(locals, params.draft);
  if (nextQuestion(version.source, version.plan, draft.answers)) redirect(303, `/drafts/${draft.id}/guide`);
  const { parties } = locals.app;
  const lines = await parties.ofDraft(draft, version);
  return {
    draft: draft.id,
    roles: parties.roles(draft, version).map(({ role, title, fields, topics }) => ({
      ...{ role, title, count: fields.length, topics },
      party: lines.find((line) => line.role === role) ?? null
    }))
  };
};

export const actions: Actions = {
  /** The address of the link stands in the answer to this press, and nowhere else. */
  invite: async ({ locals, params, request, url }) => {
    const { draft, version } = await openDraft(locals, params.draft);
    const role = String((await request.formData()).get('role') ?? '');
    const made = await locals.app.parties.invite(draft, version, locals.user ?? error(403), role);
    if (!made.ok) return fail(400, { problem: made.problems[0]!.message, made: null });
    const address = `${url.origin}/parties/${made.value.token}`;
    return { problem: null, made: { role, address, picture: renderSVG(address, { border: 2 }) } };
  },
  cancel: async ({ locals, params, request }) => {
    const { draft, version } = await openDraft(locals, params.draft);
    const id = String((await request.formData()).get('party') ?? '');
    const done = await locals.app.parties.cancel(draft, version, locals.user ?? error(403), id);
    if (!done.ok) return fail(409, { problem: done.problems[0]!.message, made: null });
    redirect(303, `/drafts/${draft.id}/parties`);
  }
};
