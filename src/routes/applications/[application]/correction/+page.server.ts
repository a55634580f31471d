import { error, fail, redirect } from '@sveltejs/kit';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { codelistsForPage } from '#lib/forms/codelists.ts';
import { checkFormats, toFieldErrors } from '#lib/forms/errors.ts';
import { applyCommands } from '#lib/forms/commands.ts';
import { mergeFormData, readFormData } from '#lib/forms/form-data.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { controlId, uploadSlots } from '#lib/portal/materials.ts';
import { touchesOf } from '#lib/portal/touches.ts';
import type { Actor, ApplicationView } from '#lib/server/engine/types.ts';
import { readOnlyAt } from '../../../drafts/prefill.server.ts';
import { correctionOf, type OpenCorrection } from '../../../correction-of.server.ts';
import { withLinks } from '../../../file-links.server.ts';
import { receiveUpload, ROOM } from '../../../receive-upload.server.ts';
import { openApplication, wholeOf, wholly } from '../../open-application.server.ts';
import type { Actions, PageServerLoad } from './$types';

interface Opened extends OpenCorrection {
  actor: Actor;
  view: ApplicationView;
}

/** The open notice with exactly what was asked; without one, the progress page says how things stand. */
async function openCorrection(locals: App.Locals, url: URL, id: string): Promise<Opened> {
  const { actor, view } = await openApplication(locals, url, id);
  if (!view.correction) redirect(303, wholeOf(actor, view.id));
  const opened = await correctionOf(locals.app, view, actor);
  return opened ? { ...opened, actor, view } : error(404, m.portal_application_gone());
}

function slotsOf({ version, own, materials }: Opened): ReturnType<typeof uploadSlots> {
  const lines = materialLines(version.plan, version.source, own.answers)
    .filter((line) => materials.includes(line.sharedKey))
    .map(({ deferrableDays: _later, deferrableUnit: _unit, ...line }) => ({ ...line, submit: true, required: true }));
  return uploadSlots(lines, own.files, (item) => version.source.items[item]?.name ?? item);
}

/** What the other parties answered themselves: it stands as they say. */
const repliedElements = ({ notice }: Opened) =>
  notice.parties.flatMap(({ data, elements }) => (data === null ? [] : elements));

function withTheirs({ notice }: Opened, data: Record<string, unknown>): Record<string, unknown> {
  const values = structuredClone(data);
  for (const { data: said, elements } of notice.parties)
    if (said !== null) for (const element of elements) setElement(values, element, getElement(said, element));
  return values;
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const opened = await openCorrection(locals, url, params.application);
  const { actor, view, notice, version, own, form } = opened;
  const values = withTheirs(opened, own.data);
  return {
    home: wholeOf(actor, view.id),
    atCounter: actor.agent?.clerk === true,
    key: crypto.randomUUID(),
    revision: view.revision,
    number: view.number,
    bundleName: view.bundleName,
    dueAt: notice.dueAt,
    requests: notice.requests.map(({ item, reason }) => {
      const task = view.tasks.find((one) => one.item === item);
      return { item, itemName: task?.itemName ?? item, department: task?.department.name ?? '', reason };
    }),
    schema: readOnlyAt(form.schema, repliedElements(opened)),
    uischema: form.uischema,
    asked: form.elements.length,
    touches: touchesOf(version.plan.elements, form.elements, view.tasks),
    values,
    parties: notice.parties.map(({ elements: _, data: __, ...party }) => party),
    codelists: codelistsForPage(version.plan.words, {
      schema: form.schema,
      uischema: form.uischema,
      data: values,
      formats: chinaFormats
    }),
    lists: `bundle=${encodeURIComponent(version.bundle)}&version=${version.version}`,
    slots: withLinks(locals, slotsOf(opened)).map((slot) => ({ ...slot, ...wholly(actor) })),
    room: ROOM,
    askedAt: notice.at
  };
};

export const actions: Actions = {
  upload: async ({ locals, params, url, request }) => {
    const opened = await openCorrection(locals, url, params.application);
    const slot = slotsOf(opened).find((one) => one.sharedKey === url.searchParams.get('material'));
    if (!slot) error(400, m.portal_material_unknown());
    const share = { since: opened.notice.at, materials: opened.materials };
    const home = { application: opened.view.id, sharedKey: slot.sharedKey, share };
    const result = await receiveUpload(locals.app, request, home, locals.user?.id);
    if (!result.ok)
      return fail(400, { problems: result.problems.map(({ message }) => ({ message, href: `#${slot.control}` })) });
    redirect(303, `/applications/${opened.view.id}/correction#${slot.control}-box`);
  },
  answer: async ({ locals, params, url, request }) => {
    const opened = await openCorrection(locals, url, params.application);
    const { actor, view, own, form, version } = opened;
    const posted = await request.formData();
    const key = String(posted.get('key') ?? '');
    const revision = Number(posted.get('revision'));
    posted.delete('key');
    posted.delete('revision');
    const instead = posted.getAll('instead').map(String);
    posted.delete('instead');
    const read = readFormData(form.schema, posted, form.elements, chinaFormats);
    if (read.unknown.length > 0) error(400, m.portal_form_unknown());
    const values = withTheirs(opened, applyCommands(form.schema, mergeFormData(own.data, read), read.commands));
    const lists = codelistsForPage(version.plan.words, {
      schema: form.schema,
      uischema: form.uischema,
      data: values,
      searches: read.searches,
      formats: chinaFormats
    });
    if (read.commands.length > 0) return { values, searches: read.searches, codelists: lists, instead };
    const place = (raw: { path?: string; message: string }[]): ReturnType<typeof toFieldErrors> =>
      toFieldErrors(form.schema, form.uischema, raw, { data: values, formats: chinaFormats, locale: getLocale() });
    const faults = place(checkFormats(form.schema, values, chinaFormats, form.elements, getLocale()));
    if (faults.length > 0) return fail(400, { problems: faults, values, codelists: lists, instead });
    const result = await locals.app.engine.correct({
      application: view.id,
      key,
      revision,
      actor,
      data: values,
      instead
    });
    if (!result.ok) {
      const material = result.problems.filter(
        (problem) => problem.path !== undefined && opened.materials.includes(problem.path)
      );
      const waiting = result.problems.filter(({ path }) => path?.startsWith('instead.'));
      const others = result.problems.filter((problem) => !material.includes(problem) && !waiting.includes(problem));
      const problems = [
        ...waiting.map(({ message, path }) => ({ message, path: '', href: `#${path}` })),
        ...place(others),
        ...material.map(({ message, path }) => ({ message, path: '', href: `#${controlId(path ?? '')}` }))
      ];
      return fail(400, { problems, values, codelists: lists, instead });
    }
    redirect(303, wholeOf(actor, view.id));
  }
};
