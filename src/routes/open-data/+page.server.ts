import { openData } from '#lib/server/supervise/open-data.ts';
import type { PageServerLoad } from './$types';

/** Figures of the last whole month, for everybody. */
export const load: PageServerLoad = async ({ locals }) => ({ open: await openData(locals.app) });
