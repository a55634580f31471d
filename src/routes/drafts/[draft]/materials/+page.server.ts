import { error, fail, redirect } from '@sveltejs/kit';
import { answerForm } from '#lib/core/merge/form.ts';
import { m } from '#lib/paraglide/messages.js';
import { topicView } from '#lib/portal/form-view.ts';
import { nextQuestion } from '#lib/portal/guide.ts';
import { missingSlots } from '#lib/portal/materials.ts';
import { reasonsFor } from '#lib/server/ports/ask-credit.ts';
import { vouchedFor } from '#lib/server/ports/vouched.ts';
import { changeDraft, openDraft, requireSignIn } from '../../open-draft.server.ts';
import { fetchLicence, licencesOf } from '../../licences.server.ts';
import { slotsOf } from '../../slots.server.ts';
import { withCredit } from '../../with-credit.server.ts';
import { withLinks } from '../../../file-links.server.ts';
import { receiveUpload, ROOM } from '../../../receive-upload.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Key under which the finished materials stand in a draft's `done`. */
const DONE = 'materials';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { draft, version } = await openDraft(locals, params.draft);
  if (nextQuestion(version.source, version.plan, draft.answers)) redirect(303, `/drafts/${draft.id}/guide`);
  const form = answerForm(version.plan, version.source, draft.answers);
  const topics = form.topics.map(({ id }) =>
    topicView(version.source, form, id, draft.done)?.topics.find((one) => one.id === id)
  );
  return {
    draft: draft.id,
    signedIn: locals.user !== null,
    topics: topics.flatMap((topic) => (topic ? [{ ...topic, current: false }] : [])),
    slots: withLinks(locals, await slotsOf(locals, draft, version)),
    licences: await licencesOf(locals, draft, version),
    refused: reasonsFor(version, draft, await vouchedFor(locals.app, locals.user)),
    room: ROOM
  };
};

export const actions: Actions = {
  /** One file for one material; signing in is needed from here on (rule 29). */
  upload: async ({ locals, params, request, url }) => {
    requireSignIn(locals, `/drafts/${params.draft}/materials`);
    const { draft, version } = await openDraft(locals, params.draft);
    const sharedKey = url.searchParams.get('material');
    const slot = (await slotsOf(locals, draft, version)).find((one) => one.sharedKey === sharedKey);
    if (!slot) error(400, m.portal_material_unknown());
    const result = await receiveUpload(
      locals.app,
      request,
      { draft: draft.id, sharedKey: slot.sharedKey },
      locals.user?.id
    );
    if (!result.ok)
      return fail(400, {
        problems: result.problems.map(({ message }) => ({ message, href: `#${slot.control}` })),
        control: slot.control
      });
    redirect(303, `/drafts/${draft.id}/materials#${slot.control}-box`);
  },
  remove: async ({ locals, params, request }) => {
    const { draft } = await openDraft(locals, params.draft);
    const id = (await request.formData()).get('file');
    const file = (await locals.app.files.list({ draft: draft.id })).find((one) => one.id === id);
    if (file) await locals.app.files.remove(file.id);
    redirect(303, `/drafts/${draft.id}/materials`);
  },
  licence: async ({ locals, params, request }) => fetchLicence(locals, params.draft, await request.formData()),
  next: async ({ locals, params }) => {
    const { draft: shown, version } = await openDraft(locals, params.draft);
    const draft = await withCredit(locals, shown, version);
    const missing = missingSlots(await slotsOf(locals, draft, version));
    if (missing.length > 0)
      return fail(400, {
        problems: missing.map((slot) => ({
          message: m.portal_material_missing({ name: slot.name }),
          href: `#${slot.control}`
        })),
        control: null
      });
    await changeDraft(locals, draft.id, (newest) => ({
      ...newest,
      done: [...newest.done.filter((key) => key !== DONE), DONE]
    }));
    redirect(303, `/drafts/${draft.id}/check`);
  }
};
