import { error, fail, redirect } from '@sveltejs/kit';
import { answerForm } from '#lib/core/merge/form.ts';
import type { Problem } from '#lib/core/errors.ts';
import type { AnswerForm } from '#lib/core/merge/types.ts';
import type { UiSchema } from '#lib/core/model/index.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { findCategory } from '#lib/forms/category.ts';
import { codelistsForPage } from '#lib/forms/codelists.ts';
import { toFieldErrors } from '#lib/forms/errors.ts';
import { applyCommands } from '#lib/forms/commands.ts';
import { mergeFormData, readFormData } from '#lib/forms/form-data.ts';
import { idFor } from '#lib/forms/path.ts';
import { sectionOf } from '#lib/forms/section.ts';
import type { FormElement } from '#lib/forms/types.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { m } from '#lib/paraglide/messages.js';
import { groupParts } from '#lib/portal/address-groups.ts';
import { liesIn, nextTopic, topicKey, topicView, type TopicView } from '#lib/portal/form-view.ts';
import { nextQuestion } from '#lib/portal/guide.ts';
import { differences } from '#lib/portal/stale.ts';
import { keepLocked, lockedElements } from '#lib/server/ports/on-file.ts';
import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';
import { checkDraftData } from '../../../check-draft.server.ts';
import { partiesHere } from '../../../parties-here.server.ts';
import { openDraft, whoIs } from '../../../open-draft.server.ts';
import { originNotes, prefillLink, readOnlyAt } from '../../../prefill.server.ts';
import { writtenAt } from '../../../../validators/written.server.ts';
import type { Actions, PageServerLoad } from './$types';

interface Opened {
  draft: Draft;
  version: PublishedVersion;
  form: AnswerForm;
  topic: TopicView;
}

/** A page that was posted and stays: refused, out of date, or asked to add a row. */
interface Stays {
  errors: ReturnType<typeof toFieldErrors>;
  stale: ReturnType<typeof differences> | null;
  problems: Problem[] | null;
  searches: Record<string, string>;
  codelists: Record<string, Record<string, string>>;
  values: Record<string, unknown>;
  revision: number;
}

/** The draft, its merged form and this topic; a topic that these answers do not have goes on to one that they do. */
async function openTopic(locals: App.Locals, id: string, wanted: string): Promise<Opened> {
  const { draft, version } = await openDraft(locals, id);
  if (nextQuestion(version.source, version.plan, draft.answers)) redirect(303, `/drafts/${draft.id}/guide`);
  const form = answerForm(version.plan, version.source, draft.answers);
  const topic = topicView(version.source, form, wanted, draft.done);
  if (topic) return { draft, version, form, topic };
  const next = nextTopic(form, draft.done) ?? form.topics[0]?.id;
  redirect(303, next ? `/drafts/${draft.id}/form/${next}` : `/drafts/${draft.id}/materials`);
}

/** Of a page that was opened to change something on the check page: what its address keeps, and the place it came from. */
function wayBack(url: URL): { search: string; place: string } | null {
  if (url.searchParams.get('back') !== 'check') return null;
  const at = encodeURIComponent(url.searchParams.get('at') ?? '');
  return at === ''
    ? { search: '?back=check', place: '' }
    : { search: `?back=check&at=${at}`, place: `#${idFor(at, 'a')}` };
}

/** The layout with the one category that a topic is. */
function onlyTopic(layout: UiSchema, topic: string): UiSchema {
  const category = findCategory(layout as FormElement, topic);
  return category ? ({ ...layout, elements: [category] } as UiSchema) : layout;
}

function errorsOf(opened: Opened, data: Record<string, unknown>): ReturnType<typeof toFieldErrors> {
  const problems: Problem[] = checkDraftData(opened.version, opened.draft.answers, data);
  const here = problems.filter((problem) => liesIn(problem.path, opened.topic.elements));
  return toFieldErrors(opened.form.schema, opened.form.uischema, here, {
    data,
    formats: chinaFormats,
    category: opened.topic.id,
    locale: getLocale()
  });
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { draft, version, form, topic } = await openTopic(locals, params.draft, params.topic);
  const page = {
    schema: form.schema,
    uischema: form.uischema,
    data: draft.data,
    category: topic.id,
    formats: chinaFormats
  };
  return {
    draft: draft.id,
    revision: draft.revision,
    // Of the whole form the page is sent what it asks: the other topics are pages of their own.
    schema: sectionOf(readOnlyAt(form.schema, lockedElements(version, draft)), topic.elements) as AnswerForm['schema'],
    uischema: groupParts(onlyTopic(form.uischema, topic.id)),
    values: draft.data,
    origins: originNotes(version, draft, topic.elements),
    prefill: await prefillLink(locals, draft, version, topic),
    codelists: codelistsForPage(version.plan.words, page),
    lists: `bundle=${encodeURIComponent(version.bundle)}&version=${version.version}`,
    topic,
    parties: await partiesHere(locals, draft, version, topic.elements),
    written: writtenAt(sectionOf(form.schema, topic.elements)),
    back: wayBack(url)?.search ?? null
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const opened = await openTopic(locals, params.draft, params.topic);
    const { draft, version, form, topic } = opened;
    const posted = await request.formData();
    const intent = posted.get('intent');
    const revision = Number(posted.get('revision'));
    posted.delete('intent');
    posted.delete('revision');
    const read = readFormData(form.schema, posted, topic.elements, chinaFormats, form.uischema);
    if (read.unknown.length > 0) error(400, m.portal_form_unknown());
    const data = keepLocked(version, draft, applyCommands(form.schema, mergeFormData(draft.data, read), read.commands));
    /** What the page shows when it stays: the same shape whatever the reason. */
    const answer = (part: Pick<Stays, 'values' | 'revision'> & Partial<Stays>): Stays => ({
      errors: [],
      stale: null,
      problems: null,
      searches: read.searches,
      codelists: codelistsForPage(version.plan.words, {
        schema: form.schema,
        uischema: form.uischema,
        data,
        searches: read.searches,
        category: topic.id,
        formats: chinaFormats
      }),
      ...part
    });

    /** Another page saved in between: what was typed here stays on the page, what the other one stored is said beside it. */
    function stale(theirs: Draft) {
      const mine = mergeFormData(theirs.data, read);
      const fields = form.fields.filter((field) => topic.elements.includes(field.element));
      return fail(
        409,
        answer({ stale: differences(fields, theirs.data, mine), values: mine, revision: theirs.revision })
      );
    }

    if (revision !== draft.revision) {
      const fields = form.fields.filter((field) => topic.elements.includes(field.element));
      if (differences(fields, draft.data, data).length > 0) return stale(draft);
    }
    // `keep`: the page has found faults itself and only wants kept what was typed.
    const unfinished = read.commands.length > 0 || intent === 'leave' || intent === 'keep';
    const errors = unfinished ? [] : errorsOf(opened, data);
    const finished = !unfinished && errors.length === 0;
    const done = draft.done.filter((key) => key !== topicKey(topic.id));
    const result = await locals.app.drafts.save(
      { ...draft, data, done: finished ? [...done, topicKey(topic.id)] : done },
      whoIs(locals)
    );
    if (result.state === 'gone') error(404, m.portal_draft_gone());
    if (result.state === 'refused')
      return fail(413, answer({ problems: result.problems, values: data, revision: draft.revision }));
    if (result.state === 'stale') return stale(result.draft);
    if (read.commands.length > 0 || intent === 'keep')
      return answer({ values: result.draft.data, revision: result.draft.revision });
    if (errors.length > 0) return fail(400, answer({ errors, values: data, revision: result.draft.revision }));
    if (intent === 'leave') redirect(303, '/?saved');
    const back = wayBack(url);
    if (back) redirect(303, `/drafts/${draft.id}/check${back.place}`);
    redirect(303, topic.next ? `/drafts/${draft.id}/form/${topic.next}` : `/drafts/${draft.id}/materials`);
  }
};
