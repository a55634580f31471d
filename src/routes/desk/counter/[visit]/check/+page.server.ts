import { fail, redirect } from '@sveltejs/kit';
import { answerForm } from '#lib/core/merge/form.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { codelistsForPage } from '#lib/forms/codelists.ts';
import { toFieldErrors } from '#lib/forms/errors.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { regionOf } from '#lib/core/model/received.ts';
import { UNSORTED } from '#lib/desk/counter/sorting.ts';
import { answeredQuestions, nextQuestion } from '#lib/portal/guide.ts';
import { missingSlots } from '#lib/portal/materials.ts';
import { hasWork, resultView } from '#lib/portal/result.ts';
import { filedAt } from '#lib/server/counter/visits.ts';
import { counterProblems } from '#lib/server/counter/messages.ts';
import { checkDraftData } from '../../../../drafts/check-draft.server.ts';
import { slotsOf } from '../../../../drafts/slots.server.ts';
import { withCredit } from '../../../../drafts/with-credit.server.ts';
import { bundleNames, headOf, openVisitDraft, receivedIn } from '../../visit.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Opened = Awaited<ReturnType<typeof openVisitDraft>>;

/** What is still wrong, each with the page on which it is mended. */
async function faultsOf(app: App.Locals['app'], { visit, draft, version, person }: Opened) {
  const form = answerForm(version.plan, version.source, draft.answers);
  const at = `/desk/counter/${visit.id}`;
  const problems = checkDraftData(version, draft.answers, draft.data);
  const placed = toFieldErrors(form.schema, form.uischema, problems, {
    ...{ data: draft.data, formats: chinaFormats, locale: getLocale() }
  });
  const unsorted = (await app.files.list({ draft: draft.id })).filter(({ sharedKey }) => sharedKey === UNSORTED);
  const missing = missingSlots(await slotsOf(person, draft, version));
  return [
    ...placed.map(({ message, href }) => ({ message, href: `${at}/form${href}` })),
    ...missing.map(({ name, control }) => ({
      message: m.portal_material_missing({ name }),
      href: `${at}/materials#${control}`
    })),
    ...(unsorted.length > 0
      ? [{ message: m.counter_unsorted_left({ count: unsorted.length }), href: `${at}/materials#unsorted` }]
      : [])
  ];
}

/** What the person reads, prints and signs. */
export const load: PageServerLoad = async (event) => {
  const opened = await openVisitDraft(event);
  const { visit, draft, version, person } = opened;
  const { source, plan } = version;
  if (nextQuestion(source, plan, draft.answers) || !hasWork(source, draft.answers))
    redirect(303, `/desk/counter/${visit.id}/situation`);
  const form = answerForm(plan, source, draft.answers);
  const result = resultView(source, plan, draft.answers, event.locals.app.clock.now());
  const page = { schema: form.schema, uischema: form.uischema, data: draft.data, formats: chinaFormats };
  return {
    head: headOf(visit, await bundleNames(event.locals.app)),
    ...{ revision: draft.revision, key: crypto.randomUUID(), schema: form.schema, uischema: form.uischema },
    ...{ values: draft.data, codelists: codelistsForPage(plan.words, page) },
    answered: answeredQuestions(source, plan, draft.answers),
    slots: await slotsOf(person, draft, version),
    originals: visit.originals,
    faults: await faultsOf(event.locals.app, opened),
    finishAt: result.finishAt,
    departments: [...new Set(result.plan.flatMap((day) => day.jobs.map((job) => job.department.name)))],
    regions: regionOf(receivedIn(event.locals.app, visit), source.bundle.region)
  };
};

export const actions: Actions = {
  /** Once: the same draft pressed twice gives the same application. */
  default: async (event) => {
    const opened = await openVisitDraft(event);
    const { visit, person, version } = opened;
    const { app } = event.locals;
    const posted = await event.request.formData();
    const key = String(posted.get('key') ?? '').slice(0, 80);
    const isSeen = Number(posted.get('revision')) === opened.draft.revision;
    if (!isSeen) return fail(409, { faults: [{ message: m.portal_check_changed(), href: '#main' }], key });
    const draft = await withCredit(person, opened.draft, version);
    const isDeclared = posted.get('declared') === 'yes';
    const faults = [
      ...(await faultsOf(app, { ...opened, draft })),
      ...(isDeclared ? [] : [{ message: counterProblems.declared().message, href: '#declared' }])
    ];
    if (faults.length > 0) return fail(400, { faults, key });
    const result = await app.engine.submit({
      ...{ key: key || draft.id, draft, actor: person.user!, channel: visit.channel },
      ...(visit.region && { region: visit.region }),
      counter: filedAt(visit)
    });
    if (!result.ok)
      return fail(400, { faults: result.problems.map(({ message }) => ({ message, href: '#main' })), key });
    redirect(303, `/desk/counter/${visit.id}/done`);
  }
};
