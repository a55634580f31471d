import { fail, redirect } from '@sveltejs/kit';
import { join } from 'node:path';
import { m } from '#lib/paraglide/messages.js';
import { stage } from '#lib/server/imports/staged.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireAdministrator } from '../designer.server.ts';

export const load: PageServerLoad = ({ locals, url }) => {
  requireAdministrator(locals, url);
  const done = url.searchParams.get('done');
  const bundle = locals.app.workspace.bundles().find(({ id }) => id === done);
  return { done: bundle ?? null };
};

export const actions: Actions = {
  /** Keeps the file aside and shows what it would do; nothing is imported here. */
  default: async ({ locals, request, url }) => {
    const user = requireAdministrator(locals, url);
    const file = (await request.formData()).get('file');
    if (!(file instanceof File) || file.name === '') return fail(400, { problem: m.designer_import_choose() });
    if (file.size === 0) return fail(400, { problem: m.designer_import_empty({ name: file.name.slice(0, 120) }) });
    const { config, clock } = locals.app;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const name = file.name.slice(0, 120);
    const id = await stage(join(config.data, 'imports'), user.id, { name, bytes }, clock.now());
    redirect(303, `/designer/import/${id}`);
  }
};
