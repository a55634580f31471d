import { error, fail, redirect } from '@sveltejs/kit';
import { setElement, getElement } from '#lib/core/merge/values.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { codelistsForPage } from '#lib/forms/codelists.ts';
import { applyCommands } from '#lib/forms/commands.ts';
import { toFieldErrors } from '#lib/forms/errors.ts';
import { mergeFormData, readFormData } from '#lib/forms/form-data.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { liesIn } from '#lib/portal/form-view.ts';
import { onlyPart } from '#lib/server/parties/part.ts';
import { lockedElements } from '#lib/server/ports/on-file.ts';
import type { PartScene } from '#lib/server/parties/types.ts';
import { readOnlyAt } from '../../../drafts/prefill.server.ts';
import { openElements, openPart, PART, partForm, partProblems, type PartForm } from '../../part.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** As on file where a register keeps it: it cannot be typed over, here as on the applicant's pages. */
function formOf(scene: PartScene): PartForm {
  const { version, draft } = scene;
  const form = partForm(version, draft.answers, openElements(scene), draft.data);
  return { ...form, schema: readOnlyAt(form.schema, lockedElements(version, draft)) };
}

function lockedTitles({ version, draft }: PartScene, { elements }: PartForm): string[] {
  const locked = lockedElements(version, draft).filter((element) => elements.includes(element));
  return version.plan.elements.filter(({ element }) => locked.includes(element)).map(({ title }) => title);
}

function codelistsOf({ version }: PartScene, { schema, uischema }: PartForm, data: object, searches = {}) {
  const page = { schema, uischema, data: data as Record<string, unknown>, searches, category: PART };
  return codelistsForPage(version.plan.words, { ...page, formats: chinaFormats });
}

function faults(scene: PartScene, form: PartForm, own: Record<string, unknown>) {
  const whole = structuredClone(scene.draft.data);
  for (const element of form.elements) setElement(whole, element, getElement(own, element));
  const problems = partProblems(scene, whole).filter(({ path }) => liesIn(path, form.elements));
  const placing = { data: own, formats: chinaFormats, category: PART, locale: getLocale() };
  return toFieldErrors(form.schema, form.uischema, problems, placing);
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const scene = await openPart(locals, url, params.party);
  const form = formOf(scene);
  const values = onlyPart(scene.draft.data, form.elements);
  return {
    ...{ id: scene.row.id, title: scene.part.title, bundleName: scene.version.source.bundle.name },
    correcting: scene.correction !== null,
    locked: lockedTitles(scene, form),
    ...{ seen: scene.digest, schema: form.schema, uischema: form.uischema, values, category: PART },
    codelists: codelistsOf(scene, form, values),
    lists: `bundle=${encodeURIComponent(scene.version.bundle)}&version=${scene.version.version}`
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const scene = await openPart(locals, url, params.party);
    const form = formOf(scene);
    const posted = await request.formData();
    const seen = String(posted.get('seen') ?? '');
    posted.delete('seen');
    const read = readFormData(form.schema, posted, form.elements, chinaFormats, form.uischema);
    if (read.unknown.length > 0) error(400, m.portal_form_unknown());
    const before = onlyPart(scene.draft.data, scene.part.elements);
    const own = applyCommands(form.schema, mergeFormData(before, read), read.commands);
    const answer = (part: { seen: string; errors?: ReturnType<typeof faults>; problem?: string }) => ({
      ...{ errors: [], problem: null, values: own, searches: read.searches, ...part },
      codelists: codelistsOf(scene, form, own, read.searches)
    });
    const done = await locals.app.parties.fill(scene, locals.user!, own, seen);
    const now = await openPart(locals, url, params.party);
    // Shown anew with what was typed: what the applicant has changed meanwhile is not written over unseen.
    if (!done.ok) return fail(409, answer({ seen: now.digest, problem: done.problems[0]!.message }));
    if (read.commands.length > 0) return answer({ seen: now.digest });
    const errors = faults(now, form, own);
    if (errors.length > 0) return fail(400, answer({ seen: now.digest, errors }));
    redirect(303, `/parties/${params.party}/consent`);
  }
};
