import { error, fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#lib/core/errors.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { codelistsForPage } from '#lib/forms/codelists.ts';
import { applyCommands } from '#lib/forms/commands.ts';
import { toFieldErrors } from '#lib/forms/errors.ts';
import { mergeFormData, readFormData } from '#lib/forms/form-data.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { denseForm } from '#lib/desk/counter/dense-form.ts';
import { nextQuestion } from '#lib/portal/guide.ts';
import { differences } from '#lib/portal/stale.ts';
import { keepLocked, lockedElements } from '#lib/server/ports/on-file.ts';
import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';
import { checkDraftData } from '../../../../drafts/check-draft.server.ts';
import { changeDraft } from '../../../../drafts/open-draft.server.ts';
import { originNotes, readOnlyAt } from '../../../../drafts/prefill.server.ts';
import { lookUpFor, offersFor } from '../../prefill.server.ts';
import { bundleNames, headOf, openVisitDraft } from '../../visit.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Key under which the whole form, once it was right, stands in a draft's `done`. */
const DONE = 'counter';

/** The merged form, all topics below each other, in the dense variant. */
export const load: PageServerLoad = async (event) => {
  const opened = await openVisitDraft(event);
  const { visit, draft, version } = opened;
  if (nextQuestion(version.source, version.plan, draft.answers)) redirect(303, `/desk/counter/${visit.id}/situation`);
  const form = answerForm(version.plan, version.source, draft.answers);
  const elements = form.fields.map(({ element }) => element);
  const page = { schema: form.schema, uischema: form.uischema, data: draft.data, formats: chinaFormats };
  return {
    head: headOf(visit, await bundleNames(event.locals.app)),
    revision: draft.revision,
    schema: readOnlyAt(form.schema, lockedElements(version, draft)),
    uischema: denseForm(form.uischema),
    values: draft.data,
    origins: originNotes(version, draft, elements),
    offers: offersFor(event.locals.app, opened),
    codelists: codelistsForPage(version.plan.words, page),
    lists: `bundle=${encodeURIComponent(version.bundle)}&version=${version.version}`,
    topics: form.topics.map(({ title, elements: of }) => ({ title, elements: of }))
  };
};

function errorsOf(version: PublishedVersion, draft: Draft, data: Record<string, unknown>) {
  const { schema, uischema } = answerForm(version.plan, version.source, draft.answers);
  const problems: Problem[] = checkDraftData(version, draft.answers, data);
  return toFieldErrors(schema, uischema, problems, { data, formats: chinaFormats, locale: getLocale() });
}

export const actions: Actions = {
  save: async (event) => {
    const { visit, person, draft, version } = await openVisitDraft(event);
    const form = answerForm(version.plan, version.source, draft.answers);
    const elements = form.fields.map(({ element }) => element);
    const posted = await event.request.formData();
    const [intent, revision] = [posted.get('intent'), Number(posted.get('revision'))];
    for (const name of ['intent', 'revision']) posted.delete(name);
    const read = readFormData(form.schema, posted, elements, chinaFormats, form.uischema);
    if (read.unknown.length > 0) error(400, m.portal_form_unknown());
    const data = keepLocked(version, draft, applyCommands(form.schema, mergeFormData(draft.data, read), read.commands));
    const stays = (values: Record<string, unknown>, at: number) => ({
      ...{ values, revision: at, searches: read.searches },
      codelists: codelistsForPage(version.plan.words, {
        ...{ schema: form.schema, uischema: form.uischema, data: values, searches: read.searches },
        formats: chinaFormats
      })
    });
    const none = { errors: [] as ReturnType<typeof errorsOf>, stale: null };

    /** Another page saved in between: what was typed here stays, what the other one stored is said beside it. */
    function stale(theirs: Draft) {
      const mine = mergeFormData(theirs.data, read);
      const found = differences(form.fields, theirs.data, mine);
      return fail(409, { ...none, ...stays(mine, theirs.revision), stale: found });
    }

    if (revision !== draft.revision && differences(form.fields, draft.data, data).length > 0) return stale(draft);
    const isUnfinished = read.commands.length > 0 || intent === 'leave';
    const errors = isUnfinished ? [] : errorsOf(version, draft, data);
    const isFinished = !isUnfinished && errors.length === 0;
    const others = draft.done.filter((key) => key !== DONE);
    const who = { owner: person.user!.id };
    const done = isFinished ? [...others, DONE] : others;
    const result = await event.locals.app.drafts.save({ ...draft, data, done }, who);
    if (result.state === 'gone') error(404, m.counter_gone());
    if (result.state === 'refused') error(413, result.problems[0]?.message ?? m.counter_gone());
    if (result.state === 'stale') return stale(result.draft);
    if (errors.length > 0) return fail(400, { ...none, ...stays(data, result.draft.revision), errors });
    if (read.commands.length > 0) return { ...none, ...stays(result.draft.data, result.draft.revision) };
    redirect(303, intent === 'leave' ? '/desk/counter' : `/desk/counter/${visit.id}/materials`);
  },
  /** What a register holds of the person at the counter, on their word. */
  prefill: async (event) => {
    const opened = await openVisitDraft(event);
    const problems = await lookUpFor(event.locals.app, opened, await event.request.formData(), (change) =>
      changeDraft(opened.person, opened.draft.id, change)
    );
    if (problems) return fail(400, { prefill: problems });
    redirect(303, `/desk/counter/${opened.visit.id}/form`);
  }
};
