import { signedIn } from './open-application.server.ts';
import { isSettled } from '#lib/portal/progress.ts';
import type { PageServerLoad } from './$types';

/** The visitor's applications, newest first. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals, url);
  const views = await locals.app.engine.applicationsOf(actor);
  const applications = views
    .sort((a, b) => b.submittedAt - a.submittedAt)
    .map(({ id, number, bundleName, status, submittedAt, dueAt, tasks }) => {
      const shown = tasks.filter((task) => task.status !== 'notNeeded');
      const done = shown.filter((task) => task.status === 'approved').length;
      const ended = shown.filter((task) => isSettled(task.status)).length;
      return { id, number, bundleName, status, submittedAt, dueAt, done, ended, total: shown.length };
    });
  return { applications, parts: await locals.app.parties.by(actor) };
};
