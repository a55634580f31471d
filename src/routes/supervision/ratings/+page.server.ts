import { spanOfPeriod } from '#lib/core/supervise/period.ts';
import { ratingsOf } from '#lib/server/supervise/ratings.ts';
import type { PageServerLoad } from './$types';
import { queryOf, readFilter, requireOverseer } from '../supervision.server.ts';

/** Ratings of a period. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireOverseer(locals, url);
  const filter = readFilter(url);
  const span = spanOfPeriod(filter.period, locals.app.clock.now());
  const bad = await locals.app.feedback.badReviews({ ...span, bundle: filter.bundle, department: filter.department });
  return { bad, filter, ratings: await ratingsOf(locals.app, filter), query: queryOf(url) };
};
