import { savingsKept } from '#lib/server/supervise/savings.ts';
import type { PageServerLoad } from './$types';
import { requireOverseer } from '../supervision.server.ts';

/** What bundles save whoever really came, and for whom they are there. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireOverseer(locals, url);
  const { at, savings } = await savingsKept(locals.app);
  return { now: at, savings };
};
