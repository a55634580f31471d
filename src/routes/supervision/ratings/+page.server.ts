import { ratingsOf } from '#lib/server/supervise/ratings.ts';
import type { PageServerLoad } from './$types';
import { queryOf, readFilter, requireOverseer } from '../supervision.server.ts';

/** Ratings of a period. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireOverseer(locals, url);
  const filter = readFilter(url);
  return { filter, ratings: await ratingsOf(locals.app, filter), query: queryOf(url) };
};
