import { savingsOf } from '#lib/server/supervise/savings.ts';
import type { PageServerLoad } from './$types';
import { requireOverseer } from '../supervision.server.ts';

/** What bundles save whoever really came, and for whom they are there. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireOverseer(locals, url);
  return { now: locals.app.clock.now(), savings: await savingsOf(locals.app) };
};
