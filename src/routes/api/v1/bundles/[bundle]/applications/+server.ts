import { json } from '@sveltejs/kit';
import { problems } from '#lib/server/api/messages.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { readSubmission } from '#lib/server/api/submission-body.ts';
import { asCaller, bundleFor, only, posted, statusOf } from '../../../api.server.ts';
import { submitFor } from '../../../submit.server.ts';
import type { RequestHandler } from './$types';

/**
 * Hands in an application: the same checks as a citizen's own submission. What is sent again under the same
 * `Idempotency-Key` is answered with the application that it made; other content under it is refused.
 */
export const POST: RequestHandler = (event) =>
  asCaller(event, async (caller) => {
    const { request, params } = event;
    const version = await bundleFor(event, params.bundle, caller);
    if (!version) return problemResponse(404, [problems.noBundle()]);
    const sent = await posted(request);
    if (sent instanceof Response) return sent;
    const body = readSubmission(sent.raw);
    if (!body.ok) return problemResponse(422, body.problems);
    const done = await submitFor(event, { caller, version, press: sent.press, body: body.value });
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
