import { json } from '@sveltejs/kit';
import { cursorOf, readCursor } from '#lib/server/api/cursor.ts';
import { problems } from '#lib/server/api/messages.ts';
import { listTasks, PAGE } from '#lib/server/api/operations/tasks.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import type { ApiTaskPage } from '#lib/server/api/task-types.ts';
import { taskLine } from '#lib/server/api/task-view.ts';
import { only, serve } from '../../serve.server.ts';
import type { RequestHandler } from './$types';

/** The tasks that the department of the key has in its hands, page by page in the order of their keys. */
export const GET: RequestHandler = serve(listTasks, async ({ event, caller, query }) => {
  const { status, item, dueBefore, dueAfter, updatedSince, cursor, limit = PAGE } = query;
  const place = cursor === undefined ? (['', ''] as const) : readCursor(cursor, ['string', 'string']);
  if (!place) return problemResponse(400, [problems.cursor('cursor')]);
  const rows = await event.locals.app.store.tasksPage({
    ...{ department: caller.actor.department!, limit: limit + 1, after: { application: place[0], item: place[1] } },
    ...(status && { statuses: [...new Set(status)] }),
    ...(item !== undefined && { item }),
    ...(dueBefore !== undefined && { dueBefore: Date.parse(dueBefore) }),
    ...(dueAfter !== undefined && { dueAfter: Date.parse(dueAfter) }),
    ...(updatedSince !== undefined && { updatedSince: Date.parse(updatedSince) })
  });
  const tasks = rows.slice(0, limit);
  const last = rows.length > limit ? tasks.at(-1)! : null;
  const page: ApiTaskPage = { tasks: tasks.map(taskLine), next: last && cursorOf(last.application, last.item) };
  return json(page);
});

export const fallback: RequestHandler = only('GET');
