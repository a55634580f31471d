import { json } from '@sveltejs/kit';
import { problems } from '#lib/server/api/messages.ts';
import { readApplication } from '#lib/server/api/operations/applications.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { only, serve } from '../../../serve.server.ts';
import { statusOf } from '../../api.server.ts';
import type { RequestHandler } from './$types';

/** How an application stands, for the person or the system that handed it in; anybody else's looks as if there were none. */
export const GET: RequestHandler = serve(readApplication, async ({ event, caller, params }) => {
  const status = await statusOf(event, params.application, caller);
  return status ? json(status) : problemResponse(404, [problems.noApplication()]);
});

export const fallback: RequestHandler = only('GET');
