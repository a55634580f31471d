import { placeAsked } from '#lib/desk/supervise/place.ts';
import { spanOfPeriod } from '#lib/core/supervise/period.ts';
import { windowKindsOf } from '#lib/server/supervise/window-kinds.ts';
import type { PageServerLoad } from './$types';
import { namedRatings } from '../beside.server.ts';
import { queryOf, readFilter, requireOverseer } from '../supervision.server.ts';

/** Ratings of a period. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireOverseer(locals, url);
  const filter = readFilter(url);
  const span = spanOfPeriod(filter.period, locals.app.clock.now());
  const { bundle, department } = filter;
  const bad = await locals.app.feedback.badReviews({ ...span, bundle, department, ...placeAsked(url) });
  const kinds = await windowKindsOf(locals.app, filter);
  return { bad, filter, kinds, ratings: await namedRatings(locals.app, filter), query: queryOf(url) };
};
