import { json } from '@sveltejs/kit';
import { problems } from '#lib/server/api/messages.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { readJson } from '#lib/server/api/read-json.ts';
import { readSubmission } from '#lib/server/api/submission-body.ts';
import { asCaller, bodyOf, bundleFor, idempotencyKey, only, statusOf, unreadable } from '../../../api.server.ts';
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
    if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
      return problemResponse(415, [problems.notJson()]);
    const press = idempotencyKey(request.headers);
    if (press === null) return problemResponse(400, [problems.keyMissing()]);
    const bytes = await bodyOf(request);
    if (!bytes.ok) return unreadable(bytes.problems);
    const raw = readJson(bytes.value);
    if (!raw.ok) return unreadable(raw.problems);
    const body = readSubmission(raw.value);
    if (!body.ok) return problemResponse(422, body.problems);
    const done = await submitFor(event, { caller, version, press, body: body.value });
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
