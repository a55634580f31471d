import { fail } from '@sveltejs/kit';
import { actOnJob, jobsPage } from '#lib/server/ports/stuck-jobs.ts';
import { requireKeeper } from '../operator.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What could not be said to foreign systems: what, how often, why; nothing of a person. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireKeeper(locals, url);
  const { app } = locals;
  const { jobs, acts } = await jobsPage(app);
  const bundles = await app.versions.published();
  const names = new Map(bundles.map(({ bundle }) => [bundle.id, bundle.name]));
  return {
    now: app.clock.now(),
    jobs: jobs.map((job) => ({ ...job, bundle: names.get(job.bundle) ?? job.bundle })),
    acts: acts.map(({ id, at, name, what, reason, job }) => ({ id, at, name, what, reason, kind: job.split(':')[0]! }))
  };
};

async function act(locals: App.Locals, url: URL, request: Request, what: 'retried' | 'dropped') {
  const { id, name } = requireKeeper(locals, url);
  const posted = await request.formData();
  const said = (field: string) => String(posted.get(field) ?? '');
  const done = await actOnJob(locals.app, { job: said('job'), reason: said('reason'), what, by: { id, name } });
  return done.ok ? { done: what } : fail(400, { problems: done.problems });
}

export const actions: Actions = {
  retry: ({ locals, url, request }) => act(locals, url, request, 'retried'),
  drop: ({ locals, url, request }) => act(locals, url, request, 'dropped')
};
