import { readiness, readyAnswer } from '#lib/server/web/ready.ts';
import type { RequestHandler } from './$types';

/** For whoever sends people here: whether the store answers and there is room. While starting and stopping the start script answers. */
export const GET: RequestHandler = async ({ locals }) =>
  readyAnswer(await readiness(locals.app.store, locals.app.config.data));
