import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { MAX_CHART_BYTES } from '#lib/core/chart/read/read-template.ts';
import { processLines } from '#lib/designer/process/process-list.ts';
import { m } from '#lib/paraglide/messages.js';
import { processCheck } from '#lib/server/engine/process-study.ts';
import { importTemplate } from '#lib/server/workspace/import-template.ts';
import { addTemplate } from '#lib/server/workspace/process-templates.ts';
import { requireAdministrator } from '../designer.server.ts';
import { decidedSources } from './processes.server.ts';

/** Every process template, with the items that go by it. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { workspace } = locals.app;
  return { lines: processLines(workspace.processes(), await decidedSources(locals.app)) };
};

export const actions: Actions = {
  /** Reads a chart of another program in; everything that stands in the way is told with its place, and nothing written. */
  import: async ({ locals, url, request }) => {
    requireAdministrator(locals, url);
    const { workspace } = locals.app;
    const form = await request.formData();
    const file = form.get('file');
    const given = { ...said(form, 'id'), ...said(form, 'name') };
    if (!(file instanceof File) || file.size === 0)
      return fail(422, { file: '', given, remarks: [], refused: m.process_import_none() });
    // What is longer is refused by its length alone.
    const bytes = new Uint8Array(await file.slice(0, MAX_CHART_BYTES + 1).arrayBuffer());
    const read = await importTemplate(bytes, given, workspace.processes(), processCheck);
    if (!read.ok) {
      const refused = m.process_import_refused({ file: file.name, count: read.problems.length });
      return fail(422, { file: file.name, given, remarks: read.problems, refused });
    }
    const { template, isNew, notes } = read.value;
    const made = isNew ? await addTemplate(workspace.dir, template) : null;
    if (made && !made.ok) {
      const remarks = made.problems.map(({ message }) => ({ message, line: 1, column: 1 }));
      const refused = m.process_import_refused({ file: file.name, count: remarks.length });
      return fail(422, { file: file.name, given, remarks, refused });
    }
    await workspace.reload();
    if (isNew && notes.length === 0) redirect(303, `/designer/processes/${template.id}?done=imported`);
    return { file: file.name, given: {}, remarks: notes, done: { id: template.id, name: template.name, isNew } };
  }
};

/** What the form says; an empty field says nothing. */
function said(form: FormData, key: 'id' | 'name'): Record<string, string> {
  const value = String(form.get(key) ?? '').trim();
  return value === '' ? {} : { [key]: value.slice(0, 60) };
}
