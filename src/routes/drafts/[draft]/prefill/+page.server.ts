import { answerForm } from '#lib/core/merge/form.ts';
import { idFor } from '#lib/forms/path.ts';
import { openDraft } from '../../open-draft.server.ts';
import { dispute, lookUp, originNotes, prefillPage } from '../../prefill.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Fills in what is on file about whoever is signed in, and opens what is locked when they say that the record is wrong. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { draft, version } = await openDraft(locals, params.draft);
  const element = url.searchParams.get('element') ?? '';
  const note = originNotes(version, draft, [element])[element];
  return {
    ...(await prefillPage(locals, draft, version)),
    back: await wayBack(locals, params.draft, url),
    record: note?.locked ? { element, ...note } : null
  };
};

/** The page of the form that it was opened from, where the form has such a one. */
async function wayBack(locals: App.Locals, id: string, url: URL): Promise<string> {
  const { draft, version } = await openDraft(locals, id);
  const { topics } = answerForm(version.plan, version.source, draft.answers);
  const topic = topics.find((each) => each.id === url.searchParams.get('topic'));
  return topic ? `/drafts/${draft.id}/form/${topic.id}` : `/drafts/${draft.id}`;
}

export const actions: Actions = {
  look: async ({ locals, params, request, url }) =>
    lookUp(locals, params.draft, await request.formData(), await wayBack(locals, params.draft, url)),
  dispute: async ({ locals, params, request, url }) => {
    const element = String((await request.formData()).get('element') ?? '');
    const place = encodeURIComponent(idFor(element, 'a'));
    return dispute(locals, params.draft, element, `${await wayBack(locals, params.draft, url)}#${place}`);
  }
};
