import { json } from '@sveltejs/kit';
import { problems } from '#lib/server/api/messages.ts';
import { submitApplication } from '#lib/server/api/operations/applications.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { submissionOf } from '#lib/server/api/submission-body.ts';
import { only, serve } from '../../../../serve.server.ts';
import { bundleFor, statusOf } from '../../../api.server.ts';
import { submitFor } from '../../../submit.server.ts';
import type { RequestHandler } from './$types';

/**
 * Hands in an application: the same checks as a citizen's own submission. What is sent again under the same
 * `Idempotency-Key` is answered with the application that it made; other content under it is refused.
 */
export const POST: RequestHandler = serve(submitApplication, async ({ event, caller, params, posted }) => {
  const version = await bundleFor(event, params.bundle, caller);
  if (!version) return problemResponse(404, [problems.noBundle()]);
  const sent = await posted();
  if (sent instanceof Response) return sent;
  const body = submissionOf(sent.body);
  const done = await submitFor(event, { caller, version, press: sent.press, body });
  if (!done.ok) return problemResponse(done.status, done.problems, done.headers);
  const status = await statusOf(event, done.application, caller);
  if (!status) return problemResponse(404, [problems.noApplication()]);
  const headers = {
    location: `/api/v1/applications/${done.application}`,
    ...(done.repeated && { 'idempotency-replayed': 'true' })
  };
  return json(status, { status: done.repeated ? 200 : 201, headers });
});

export const fallback: RequestHandler = only('POST');
