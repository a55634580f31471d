import { json } from '@sveltejs/kit';
import { problems } from '#lib/server/api/messages.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { asCaller, only, posted, statusOf } from '../../../api.server.ts';
import { answerCorrection, correctionAsked, openCorrection } from '../../../correction.server.ts';
import type { RequestHandler } from './$types';

/** What has to be mended: by whom, why, which fields are open, which materials have to come again. */
export const GET: RequestHandler = (event) =>
  asCaller(event, async (caller) => {
    const open = await openCorrection(event, event.params.application, caller);
    return open.ok ? json(await correctionAsked(event, open)) : problemResponse(open.status, open.problems);
  });

/** The one answer to it: `{ "data": … }` with the open fields, after the files of the materials. */
export const POST: RequestHandler = (event) =>
  asCaller(event, async (caller) => {
    const { application } = event.params;
    const sent = await posted(event.request);
    if (sent instanceof Response) return sent;
    const done = await answerCorrection(event, application, { caller, ...sent });
    if (!done.ok) return problemResponse(done.status, done.problems);
    const status = await statusOf(event, application, caller);
    if (!status) return problemResponse(404, [problems.noApplication()]);
    return json(status, { headers: done.repeated ? { 'idempotency-replayed': 'true' } : {} });
  });

export const fallback: RequestHandler = only('GET, POST');
