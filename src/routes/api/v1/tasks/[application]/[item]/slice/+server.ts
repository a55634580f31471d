import { json } from '@sveltejs/kit';
import { problems } from '#lib/server/api/messages.ts';
import { readSlice } from '#lib/server/api/operations/tasks.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { only, serve } from '../../../../../serve.server.ts';
import { taskOf } from '../../../task.server.ts';
import type { RequestHandler } from './$types';

/**
 * The department's own form as data: exactly the keys, codes and formats that its schema asks for. That it was taken is
 * written down before it is given out. `x-payload-state: partial` while results of earlier items are still missing.
 */
export const GET: RequestHandler = serve(readSlice, async ({ event, caller, params }) => {
  const task = await taskOf(event, params, caller);
  const { engine } = event.locals.app;
  const access = { ...params, actor: caller.actor, kind: 'taken' as const, fields: [] };
  if (!task || !(await engine.noteAccess(access))) return problemResponse(404, [problems.noTask()]);
  return json(task.payload, { headers: { 'cache-control': 'no-store', 'x-payload-state': task.payloadState } });
});

export const fallback: RequestHandler = only('GET');
