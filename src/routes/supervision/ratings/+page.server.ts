import { spanOfPeriod } from '#lib/core/supervise/period.ts';
import type { PageServerLoad } from './$types';
import { namedRatings } from '../beside.server.ts';
import { queryOf, readFilter, requireOverseer } from '../supervision.server.ts';

/** Ratings of a period. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireOverseer(locals, url);
  const filter = readFilter(url);
  const span = spanOfPeriod(filter.period, locals.app.clock.now());
  const bad = await locals.app.feedback.badReviews({ ...span, bundle: filter.bundle, department: filter.department });
  return { bad, filter, ratings: await namedRatings(locals.app, filter), query: queryOf(url) };
};
