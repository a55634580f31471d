import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { requireOfficer } from '../desk.server.ts';
import type { PageServerLoad } from './$types';

/** What the department has to call back about and answer; for those who lead it. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const lines = await locals.app.feedback.list(requireOfficer(locals, url));
  if (!lines) error(403, m.fb_desk_closed());
  return { lines };
};
