import { requireOverseer } from '../supervision.server.ts';
import type { PageServerLoad } from './$types';

/** Complaints and reviews that supervision answers; an administrator sees the frame and none of them. */
export const load: PageServerLoad = async ({ locals, url }) => ({
  lines: (await locals.app.feedback.list(requireOverseer(locals, url))) ?? []
});
