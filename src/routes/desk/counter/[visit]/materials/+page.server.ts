import { error, fail, redirect } from '@sveltejs/kit';
import { materialLines } from '#lib/core/merge/materials.ts';
import type { Problem } from '#lib/core/errors.ts';
import { m } from '#lib/paraglide/messages.js';
import { proposedMaterial, UNSORTED } from '#lib/desk/counter/sorting.ts';
import { missingSlots } from '#lib/portal/materials.ts';
import { MultipartError, readMultipart } from '#lib/server/multipart.ts';
import { changeDraft } from '../../../../drafts/open-draft.server.ts';
import { slotsOf } from '../../../../drafts/slots.server.ts';
import { ROOM } from '../../../../receive-upload.server.ts';
import { bundleNames, headOf, openVisitDraft } from '../../visit.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Opened = Awaited<ReturnType<typeof openVisitDraft>>;

/** Key under which the finished materials stand in a draft's `done`. */
const DONE = 'materials';

async function filesOf(app: App.Locals['app'], { draft }: Opened) {
  return app.files.list({ draft: draft.id });
}

/** What was scanned, sorted and not, and what the list asks for. */
export const load: PageServerLoad = async (event) => {
  const opened = await openVisitDraft(event);
  const { visit, draft, version, person } = opened;
  const slots = await slotsOf(person, draft, version);
  const unsorted = (await filesOf(event.locals.app, opened)).filter(({ sharedKey }) => sharedKey === UNSORTED);
  return {
    head: headOf(visit, await bundleNames(event.locals.app)),
    slots,
    free: materialLines(version.plan, version.source, draft.answers).filter(({ submit }) => !submit),
    unsorted: unsorted.map(({ id, name, size, type, scan }) => ({
      ...{ id, name, size, type, scan: scan ?? null, proposed: proposedMaterial(name, slots) }
    })),
    originals: visit.originals,
    room: ROOM
  };
};

/** Each file to the material that was chosen for it, and which originals were seen. */
async function sort(app: App.Locals['app'], opened: Opened, posted: FormData): Promise<Problem[]> {
  const { draft, version, visit, person } = opened;
  const known = new Set((await slotsOf(person, draft, version)).map(({ sharedKey }) => sharedKey));
  for (const file of await filesOf(app, opened)) {
    const to = posted.get(`to:${file.id}`);
    if (typeof to !== 'string' || to === file.sharedKey || !(known.has(to) || to === UNSORTED)) continue;
    await app.store.sortFile(file.id, draft.id, to);
  }
  const seen = posted.getAll('original').map(String);
  const originals = [...known].filter((sharedKey) => seen.includes(sharedKey));
  const same = originals.length === visit.originals.length && originals.every((key) => visit.originals.includes(key));
  if (same) return [];
  const saved = await app.counter.setOriginals(visit, originals);
  return saved.ok ? [] : saved.problems;
}

function said(problems: readonly { message: string; href?: string }[]) {
  return { problems: problems.map(({ message, href }) => ({ message, href: href ?? '#main' })) };
}

export const actions: Actions = {
  /** Many scans at once; those for one material, or to be sorted afterwards. Sorts what was posted with them. */
  upload: async (event) => {
    const opened = await openVisitDraft(event);
    const { draft, version, person, visit } = opened;
    const wanted = event.url.searchParams.get('material');
    const slot = (await slotsOf(person, draft, version)).find(({ sharedKey }) => sharedKey === wanted);
    if (wanted !== null && !slot) error(400, m.portal_material_unknown());
    const problems: { message: string }[] = [];
    const posted = new FormData();
    let count = 0;
    try {
      for await (const part of readMultipart(event.request)) {
        if (part.kind === 'field') posted.append(part.name, part.value);
        if (part.kind !== 'file' || part.name !== 'file' || part.filename === '') continue;
        count += 1;
        const { filename: name, type, stream } = part;
        const home = { draft: draft.id, sharedKey: slot?.sharedKey ?? UNSORTED };
        const result = await event.locals.app.files.save({ ...home, name, type, stream });
        if (!result.ok) problems.push(...result.problems.map(({ message }) => ({ message: `${name}：${message}` })));
      }
    } catch (cause) {
      if (cause instanceof MultipartError) error(400, m.portal_upload_broken());
      throw cause;
    }
    // The same form holds what was sorted on the page and not yet saved.
    problems.push(...(await sort(event.locals.app, opened, posted)));
    if (count === 0) return fail(400, said([{ message: m.portal_file_choose(), href: '#scans' }]));
    if (problems.length > 0) return fail(400, said(problems));
    redirect(303, `/desk/counter/${visit.id}/materials`);
  },
  sort: async (event) => {
    const opened = await openVisitDraft(event);
    const problems = await sort(event.locals.app, opened, await event.request.formData());
    if (problems.length > 0) return fail(409, said(problems));
    redirect(303, `/desk/counter/${opened.visit.id}/materials`);
  },
  remove: async (event) => {
    const opened = await openVisitDraft(event);
    const posted = await event.request.formData();
    // What was sorted on the page and not yet saved stays sorted.
    const problems = await sort(event.locals.app, opened, posted);
    if (problems.length > 0) return fail(409, said(problems));
    const id = posted.get('remove');
    const file = (await filesOf(event.locals.app, opened)).find((one) => one.id === id);
    if (file) await event.locals.app.files.remove(file.id);
    redirect(303, `/desk/counter/${opened.visit.id}/materials`);
  },
  next: async (event) => {
    const opened = await openVisitDraft(event);
    const { visit, person, draft, version } = opened;
    const { app } = event.locals;
    const problems = await sort(app, opened, await event.request.formData());
    if (problems.length > 0) return fail(409, said(problems));
    const unsorted = (await filesOf(app, opened)).filter(({ sharedKey }) => sharedKey === UNSORTED);
    const missing = missingSlots(await slotsOf(person, draft, version));
    const left = [
      ...(unsorted.length > 0
        ? [{ message: m.counter_unsorted_left({ count: unsorted.length }), href: '#unsorted' }]
        : []),
      ...missing.map(({ name, control }) => ({ message: m.portal_material_missing({ name }), href: `#${control}` }))
    ];
    if (left.length > 0) return fail(400, said(left));
    await changeDraft(person, draft.id, (newest) => ({
      ...newest,
      done: [...newest.done.filter((key) => key !== DONE), DONE]
    }));
    redirect(303, `/desk/counter/${visit.id}/check`);
  }
};
