import { redirect } from '@sveltejs/kit';
import { requireKeeper } from '../operator.server.ts';
import type { PageServerLoad } from './$types';

/** An application is looked up by its number; those that wait for an operator are offered. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireKeeper(locals, url);
  const number = url.searchParams.get('number')?.trim();
  const found = number ? await locals.app.store.applicationByNumber(number) : null;
  if (found) redirect(303, `/operator/applications/${encodeURIComponent(found.number)}`);
  const jobs = await locals.app.store.stuckPortJobs(200);
  return { number: number ?? '', stuck: [...new Set(jobs.map((job) => job.number))].slice(0, 50) };
};
