import { signedIn } from './open-application.server.ts';
import { isSettled } from '#lib/portal/progress.ts';
import { redirect } from '@sveltejs/kit';
import { vouchedFor } from '#lib/server/ports/vouched.ts';
import type { Actions, PageServerLoad } from './$types';

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
  return { applications, parts: await locals.app.parties.by(actor), filed: await filedAtCounter(locals) };
};

/** File numbers of what a clerk filed for this very person before they had an account; only on the word of an identity provider. */
async function filedAtCounter({ app, user }: App.Locals): Promise<string[]> {
  const idNo = (await vouchedFor(app, user))?.idNo ?? null;
  return idNo === null ? [] : (await app.counter.filedFor(idNo)).map(({ number }) => number);
}

export const actions: Actions = {
  /** Takes over what was filed at a counter for the person of the proved number. */
  link: async ({ locals, url }) => {
    const actor = signedIn(locals, url);
    const idNo = (await vouchedFor(locals.app, actor))?.idNo ?? null;
    if (idNo !== null) await locals.app.counter.link(actor, idNo);
    redirect(303, '/applications');
  }
};
