import { error, fail, redirect } from '@sveltejs/kit';
import { join } from 'node:path';
import { m } from '#lib/paraglide/messages.js';
import type { Choice } from '#lib/server/bundle/types.ts';
import { acceptImport, inspectImport } from '#lib/server/imports/imports.ts';
import { staged, unstage } from '#lib/server/imports/staged.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireAdministrator } from '../../designer.server.ts';

type Locals = App.Locals;

/** The file as the person who brought it left it; one that is gone, or is somebody else's, is not there. */
async function required(locals: Locals, url: URL, id: string) {
  const user = requireAdministrator(locals, url);
  const { config, clock } = locals.app;
  const folder = join(config.data, 'imports');
  const file = await staged(folder, user.id, id, clock.now());
  return { folder, file: file ?? error(404, m.designer_import_gone()) };
}

/** What the file would do, or what is wrong with it. Nothing is written. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  const { file } = await required(locals, url, params.upload);
  const inspected = await inspectImport(locals.app, file);
  return {
    file: file.name,
    problems: inspected.ok ? [] : inspected.problems,
    inspected: inspected.ok ? inspected.value : null
  };
};

export const actions: Actions = {
  accept: async ({ locals, request, url, params }) => {
    const { folder, file } = await required(locals, url, params.upload);
    const form = await request.formData();
    const choices: Record<string, Choice> = {};
    for (const [name, value] of form)
      if (name.startsWith('choice:') && (value === 'keep' || value === 'replace' || value === 'duplicate'))
        choices[name.slice('choice:'.length)] = value;
    const parts = form.has('parts') ? new Set(form.getAll('part').map(String)) : null;
    const done = await acceptImport(locals.app, file, choices, parts);
    if (!done.ok) return fail(422, { problems: done.problems });
    await unstage(folder, params.upload);
    redirect(303, `/designer/import?done=${encodeURIComponent(done.value.bundle)}`);
  },
  drop: async ({ locals, url, params }) => {
    const { folder } = await required(locals, url, params.upload);
    await unstage(folder, params.upload);
    redirect(303, '/designer/import');
  }
};
