import { json } from '@sveltejs/kit';
import { problems } from '#lib/server/api/messages.ts';
import { answerCorrection as answering, readCorrection } from '#lib/server/api/operations/applications.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { only, serve } from '../../../../serve.server.ts';
import { statusOf } from '../../../api.server.ts';
import { answerCorrection, correctionAsked, openCorrection } from '../../../correction.server.ts';
import type { RequestHandler } from './$types';

/** What has to be mended: by whom, why, which fields are open, which materials have to come again. */
export const GET: RequestHandler = serve(readCorrection, async ({ event, caller, params }) => {
  const open = await openCorrection(event, params.application, caller);
  return open.ok ? json(await correctionAsked(event, open)) : problemResponse(open.status, open.problems);
});

/** The one answer to it: `{ "data": … }` with the open fields, after the files of the materials. */
export const POST: RequestHandler = serve(answering, async ({ event, caller, params, posted }) => {
  const { application } = params;
  const sent = await posted();
  if (sent instanceof Response) return sent;
  const done = await answerCorrection(event, application, { caller, press: sent.press, data: sent.body.data });
  if (!done.ok) return problemResponse(done.status, done.problems);
  const status = await statusOf(event, application, caller);
  if (!status) return problemResponse(404, [problems.noApplication()]);
  return json(status, { headers: done.repeated ? { 'idempotency-replayed': 'true' } : {} });
});

export const fallback: RequestHandler = only('GET, POST');
