import { json } from '@sveltejs/kit';
import { problems } from '#lib/server/api/messages.ts';
import { readTask } from '#lib/server/api/operations/tasks.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { only, serve } from '../../../../serve.server.ts';
import { etagOf, taskOf, viewOf } from '../../task.server.ts';
import type { RequestHandler } from './$types';

/** How a task stands, what may be done with it now, and its papers. Not there and not yours are the same answer. */
export const GET: RequestHandler = serve(readTask, async ({ event, caller, params }) => {
  const task = await taskOf(event, params, caller);
  if (!task) return problemResponse(404, [problems.noTask()]);
  return json(viewOf(task), { headers: { etag: etagOf(task) } });
});

export const fallback: RequestHandler = only('GET');
