import { readiness, readyAnswer } from '#lib/server/web/ready.ts';
import type { RequestHandler } from './$types';

/** For whoever sends people here: whether the store answers. While starting and stopping the start script answers. */
export const GET: RequestHandler = async ({ locals }) => readyAnswer(await readiness(locals.app.store));
