import { error } from '@sveltejs/kit';
import { placeAsked } from '#lib/desk/supervise/place.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireOfficer } from '../desk.server.ts';
import type { PageServerLoad } from './$types';

/** What the department has to call back about and answer; for those who lead it; a page at a time. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const found = await locals.app.feedback.list(requireOfficer(locals, url), placeAsked(url));
  if (!found) error(403, m.fb_desk_closed());
  return found;
};
