import { placeAsked } from '#lib/desk/supervise/place.ts';
import { requireOverseer } from '../supervision.server.ts';
import type { PageServerLoad } from './$types';

/** Complaints and reviews that supervision answers, a page at a time; an administrator sees the frame and none of them. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const found = await locals.app.feedback.list(requireOverseer(locals, url), placeAsked(url));
  return found ?? { rows: [], before: null, after: null };
};
