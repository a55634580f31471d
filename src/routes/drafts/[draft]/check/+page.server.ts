import { error, fail, redirect } from '@sveltejs/kit';
import { answerForm } from '#lib/core/merge/form.ts';
import type { Problem } from '#lib/core/errors.ts';
import type { AnswerForm } from '#lib/core/merge/types.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { codelistsForPage } from '#lib/forms/codelists.ts';
import { toFieldErrors } from '#lib/forms/errors.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { groupFaults, type Fault } from '#lib/portal/faults.ts';
import { topicKey, topicOf } from '#lib/portal/form-view.ts';
import { answeredQuestions, nextQuestion } from '#lib/portal/guide.ts';
import { missingSlots, type UploadSlot } from '#lib/portal/materials.ts';
import { hasWork, resultView } from '#lib/portal/result.ts';
import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';
import { checkDraftData } from '../../check-draft.server.ts';
import { leaveSubmitted, openDraft, requireSignIn } from '../../open-draft.server.ts';
import { withLinks } from '../../../file-links.server.ts';
import { slotsOf } from '../../slots.server.ts';
import { withCredit } from '../../with-credit.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Each problem as a link to the page on which it can be mended. */
function faultsOf(draft: string, form: AnswerForm, data: Record<string, unknown>, problems: Problem[]): Fault[] {
  const placed = toFieldErrors(form.schema, form.uischema, problems, {
    data,
    formats: chinaFormats,
    locale: getLocale()
  });
  const faults = placed.map((error) => {
    const topic = topicOf(form, error.path) ?? form.topics[0]?.id ?? '';
    return {
      topic,
      message: error.message,
      href: `/drafts/${draft}/form/${topic}?back=check&at=${error.path}${error.href}`
    };
  });
  return groupFaults(faults, (topic, count) => ({
    topic,
    message: m.portal_check_topic({ title: form.topics.find(({ id }) => id === topic)?.title ?? topic, count }),
    href: `/drafts/${draft}/form/${topic}?back=check`
  }));
}

/** Who was asked to consent and has not. */
async function consentFaults(locals: App.Locals, draft: Draft, version: PublishedVersion): Promise<Fault[]> {
  const lines = await locals.app.parties.missing(draft, version);
  // Inviting is the owner's own: to whoever acts for them it is said, and leads nowhere.
  const href = locals.user?.agent ? '' : `/drafts/${draft.id}/parties`;
  return lines.map(({ message }) => ({ topic: '', message, href }));
}

/** Whether the visitor may change the draft; an agent may hand in what they may not fill in. */
function mayFill({ user }: App.Locals): boolean {
  return user?.agent?.rights.includes('fill') ?? true;
}

/** On to the page on which the draft goes on; whoever may not open it is told so. */
function goOn(locals: App.Locals, draft: Draft, page: 'guide' | 'result'): never {
  if (!mayFill(locals)) error(409, m.parties_agent_unfinished());
  redirect(303, `/drafts/${draft.id}/${page}`);
}

/** The same faults for whoever may not mend them: words without a way. */
function forVisitor(locals: App.Locals, faults: Fault[]): Fault[] {
  return mayFill(locals)
    ? faults
    : faults.map((fault) => ({ ...fault, href: fault.href.startsWith('/') ? '' : fault.href }));
}

function allFaults(draft: Draft, version: PublishedVersion, form: AnswerForm, slots: UploadSlot[]): Fault[] {
  const materials = missingSlots(slots).map((slot) => ({
    topic: '',
    message: m.portal_material_missing({ name: slot.name }),
    href: `/drafts/${draft.id}/materials#${slot.control}`
  }));
  return [...faultsOf(draft.id, form, draft.data, checkDraftData(version, draft.answers, draft.data)), ...materials];
}

export const load: PageServerLoad = async ({ locals, params }) => {
  const { draft, version } = await openDraft(locals, params.draft);
  const { source, plan } = version;
  if (nextQuestion(source, plan, draft.answers)) goOn(locals, draft, 'guide');
  if (!hasWork(source, draft.answers)) goOn(locals, draft, 'result');
  const form = answerForm(plan, source, draft.answers);
  const slots = withLinks(locals, await slotsOf(locals, draft, version));
  const result = resultView(source, plan, draft.answers, locals.app.clock.now());
  return {
    draft: draft.id,
    revision: draft.revision,
    key: crypto.randomUUID(),
    signedIn: locals.user !== null,
    mayFill: mayFill(locals),
    schema: form.schema,
    uischema: form.uischema,
    values: draft.data,
    codelists: codelistsForPage(plan.words, {
      schema: form.schema,
      uischema: form.uischema,
      data: draft.data,
      formats: chinaFormats
    }),
    topics: form.topics.map(({ id, title }) => ({
      id,
      title,
      done: draft.done.includes(topicKey(id)),
      current: false
    })),
    materialsDone: missingSlots(slots).length === 0,
    answered: answeredQuestions(source, plan, draft.answers),
    slots,
    faults: forVisitor(locals, [
      ...allFaults(draft, version, form, slots),
      ...(await consentFaults(locals, draft, version))
    ]),
    parties: (await locals.app.parties.ofDraft(draft, version)).map(({ role, title, state }) => ({
      role,
      title,
      state
    })),
    summary: {
      items: result.items,
      finishAt: result.finishAt,
      departments: [...new Set(result.plan.flatMap((day) => day.jobs.map((job) => job.department.name)))]
    }
  };
};

export const actions: Actions = {
  /** Once: the same draft pressed twice gives the same application. */
  default: async ({ locals, params, request }) => {
    requireSignIn(locals, `/drafts/${params.draft}/check`);
    const actor = locals.user!;
    const posted = await request.formData();
    const key = String(posted.get('key') ?? '').slice(0, 80);
    const { draft: shown, version } = await openDraft(locals, params.draft, '/receipt');
    // Changed in another tab since this page was read: shown anew, so that nobody submits what they have not seen.
    const seen = posted.get('revision');
    if (seen !== null && Number(seen) !== shown.revision)
      return fail(409, { faults: [{ topic: '', message: m.portal_check_changed(), href: '#answers' }], key });
    const draft = await withCredit(locals, shown, version);
    const form = answerForm(version.plan, version.source, draft.answers);
    const faults = [
      ...allFaults(draft, version, form, await slotsOf(locals, draft, version)),
      ...(await consentFaults(locals, draft, version))
    ];
    // The first press of a double click may have taken the draft and its files in between: this one says the same.
    if (faults.length > 0) await leaveSubmitted(locals, draft.id, '/receipt');
    if (faults.length > 0) return fail(400, { faults: forVisitor(locals, faults), key });
    if (posted.get('consent') !== 'yes')
      return fail(400, { faults: [{ topic: '', message: m.portal_check_consent_missing(), href: '#consent' }], key });
    const result = await locals.app.engine.submit({
      key: key || draft.id,
      draft,
      actor,
      channel: actor.agent ? 'agent' : 'online'
    });
    if (!result.ok) {
      const said = faultsOf(draft.id, form, draft.data, result.problems);
      return fail(400, { faults: forVisitor(locals, said), key });
    }
    redirect(303, `/applications/${result.value.application}/receipt`);
  }
};
