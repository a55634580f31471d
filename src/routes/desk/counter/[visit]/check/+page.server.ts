import { error, fail, redirect } from '@sveltejs/kit';
import { answerForm } from '#lib/core/merge/form.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { codelistsForPage } from '#lib/forms/codelists.ts';
import { toFieldErrors } from '#lib/forms/errors.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { SIGNATURE_FILES } from '#lib/core/model/signature.ts';
import { regionOf } from '#lib/core/model/received.ts';
import { UNSORTED } from '#lib/desk/counter/sorting.ts';
import { answeredQuestions, nextQuestion } from '#lib/portal/guide.ts';
import { missingSlots } from '#lib/portal/materials.ts';
import { hasWork, resultView } from '#lib/portal/result.ts';
import { filedAt } from '#lib/server/counter/visits.ts';
import { MultipartError, readMultipart } from '#lib/server/multipart.ts';
import { checkDraftData } from '../../../../drafts/check-draft.server.ts';
import { slotsOf } from '../../../../drafts/slots.server.ts';
import { withCredit } from '../../../../drafts/with-credit.server.ts';
import { keepSignature, readSignature, signatureFaults, signatureFiles } from './signature.server.ts';
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
    head: headOf(
      visit,
      await bundleNames(event.locals.app),
      await event.locals.app.counter.sentTo(visit, draft.answers, opened.clerk)
    ),
    ...{ revision: draft.revision, key: crypto.randomUUID(), schema: form.schema, uischema: form.uischema },
    ...{ values: draft.data, codelists: codelistsForPage(plan.words, page) },
    answered: answeredQuestions(source, plan, draft.answers),
    slots: await slotsOf(person, draft, version),
    originals: visit.originals,
    papers: (await signatureFiles(event.locals.app.files, draft.id)).map(({ id, name }) => ({
      ...{ id, name },
      href: `/desk/counter/${visit.id}/files/${id}`
    })),
    faults: await faultsOf(event.locals.app, opened),
    finishAt: result.finishAt,
    departments: [...new Set(result.plan.flatMap((day) => day.jobs.map((job) => job.department.name)))],
    regions: regionOf(receivedIn(event.locals.app, visit), source.bundle.region)
  };
};

export const actions: Actions = {
  /** A scan of the printed form with the person's signature; without script too. */
  paper: async (event) => {
    const { visit, draft } = await openVisitDraft(event);
    const { files } = event.locals.app;
    const problems: { message: string; href: string }[] = [];
    let count = 0;
    try {
      for await (const part of readMultipart(event.request)) {
        if (part.kind !== 'file' || part.name !== 'file' || part.filename === '') continue;
        count += 1;
        const { filename: name, type, stream } = part;
        const saved = await files.save({ draft: draft.id, sharedKey: SIGNATURE_FILES, name, type, stream });
        if (!saved.ok)
          problems.push(...saved.problems.map(({ message }) => ({ message: `${name}：${message}`, href: '#paper' })));
      }
    } catch (cause) {
      if (cause instanceof MultipartError) error(400, m.portal_upload_broken());
      throw cause;
    }
    if (count === 0) problems.push({ message: m.portal_file_choose(), href: '#paper' });
    if (problems.length > 0) return fail(400, { faults: problems, key: '' });
    redirect(303, `/desk/counter/${visit.id}/check#signing`);
  },
  unpaper: async (event) => {
    const { visit, draft } = await openVisitDraft(event);
    const { files } = event.locals.app;
    const id = (await event.request.formData()).get('remove');
    const file = (await signatureFiles(files, draft.id)).find((each) => each.id === id);
    if (file) await files.remove(file.id);
    redirect(303, `/desk/counter/${visit.id}/check#signing`);
  },
  /** Once: the same draft pressed twice gives the same application. */
  submit: async (event) => {
    const opened = await openVisitDraft(event);
    const { visit, person, version } = opened;
    const { app } = event.locals;
    const posted = await event.request.formData();
    const key = String(posted.get('key') ?? '').slice(0, 80);
    const isSeen = Number(posted.get('revision')) === opened.draft.revision;
    if (!isSeen) return fail(409, { faults: [{ message: m.portal_check_changed(), href: '#main' }], key });
    const draft = await withCredit(person, opened.draft, version);
    const signature = readSignature(posted);
    const faults = [...(await faultsOf(app, { ...opened, draft })), ...signatureFaults(signature)];
    if (faults.length > 0) return fail(400, { faults, key });
    const { signed, problems } = await keepSignature(app.files, draft.id, signature);
    if (problems.length > 0)
      return fail(400, { faults: problems.map(({ message }) => ({ message, href: '#declared' })), key });
    const result = await app.engine.submit({
      ...{ key: key || draft.id, draft, actor: person.user!, channel: visit.channel },
      ...(visit.region && { region: visit.region }),
      counter: filedAt(visit, signed)
    });
    if (!result.ok)
      return fail(400, { faults: result.problems.map(({ message }) => ({ message, href: '#main' })), key });
    redirect(303, `/desk/counter/${visit.id}/done`);
  }
};
