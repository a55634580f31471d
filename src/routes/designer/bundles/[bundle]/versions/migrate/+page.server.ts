import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { requireAdministrator } from '../../../../designer.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Which applications in progress can go on under the version that citizens begin with, and how far taking them over is. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const next = await app.versions.offered(params.bundle);
  const progress = app.migrations.of(params.bundle);
  const isRunning = progress?.state === 'running';
  const report = next && !isRunning ? await app.dryRun(params.bundle, next) : null;
  return { version: next?.version ?? null, report, progress: progress && { ...progress } };
};

export const actions: Actions = {
  /** Begins; the page then tells how far it is. */
  default: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const form = await request.formData();
    const why = String(form.get('why') ?? '')
      .trim()
      .slice(0, 500);
    const version = Number(form.get('version'));
    if (!Number.isInteger(version)) return fail(400, { refused: [m.designer_bench_incomplete()] });
    const begun = await locals.app.migrations.begin(params.bundle, version, administrator, why);
    if (!begun.ok) return fail(422, { refused: begun.problems.map(({ message }) => message) });
    redirect(303, url.pathname);
  }
};
