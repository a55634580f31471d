import { json } from '@sveltejs/kit';
import { moveTask } from '#lib/server/api/operations/tasks.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { only, serve } from '../../../../../serve.server.ts';
import { moveBy } from '../../../task.server.ts';
import type { RequestHandler } from './$types';

/** One move, of those that the flow allows now. */
export const POST: RequestHandler = serve(moveTask, async ({ event, caller, params, posted }) => {
  const sent = await posted();
  if (sent instanceof Response) return sent;
  const ifMatch = event.request.headers.get('if-match');
  const done = await moveBy(event, params, { caller, ...sent, ifMatch });
  if (!done.ok) return problemResponse(done.status, done.problems);
  const { application, item } = params;
  const headers: Record<string, string> = done.repeated ? { 'idempotency-replayed': 'true' } : {};
  return json({ application, item, move: sent.body.move, revision: done.revision }, { headers });
});

export const fallback: RequestHandler = only('POST');
