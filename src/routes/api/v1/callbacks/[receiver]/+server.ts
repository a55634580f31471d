import { json } from '@sveltejs/kit';
import { problems } from '#lib/server/api/messages.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { only } from '../../../serve.server.ts';
import type { RequestHandler } from './$types';

/** An event of one of its items that a department's own system calls back, signed as Standard Webhooks says. */
export const POST: RequestHandler = async ({ request, params, locals }) => {
  const { headers } = request;
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? ''))
    return problemResponse(415, [problems.notJson()]);
  const body = await request.arrayBuffer().catch((fault: unknown) => fault as { status?: unknown });
  if (!(body instanceof ArrayBuffer))
    return body.status === 413
      ? problemResponse(413, [problems.tooLarge(1)])
      : problemResponse(400, [problems.cutOff()]);
  const done = await locals.app.deliveries.receive({ receiver: params.receiver, headers, body: new Uint8Array(body) });
  if (!done.ok) return problemResponse(done.status, done.problems);
  return json(done.answer, { headers: done.repeated ? { 'idempotency-replayed': 'true' } : {} });
};

export const fallback: RequestHandler = only('POST');
