import { json } from '@sveltejs/kit';
import { cursorOf, readCursor } from '#lib/server/api/cursor.ts';
import { problems } from '#lib/server/api/messages.ts';
import { listEvents, PAGE } from '#lib/server/api/operations/tasks.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import type { ApiTaskEvents } from '#lib/server/api/task-types.ts';
import { taskEvent } from '#lib/server/api/task-view.ts';
import { placeAfter } from '#lib/server/store/pull-place.ts';
import { only, serve } from '../../serve.server.ts';
import type { RequestHandler } from './$types';

/**
 * Younger ones are not told yet: a commit of another node, begun before, may still be on its way, and who has read past it
 * would never see it.
 */
const SETTLED_MS = 5000;

/** What the column of sequence numbers holds; a cursor beyond was not made here. */
const SEQ_AT_MOST = 2 ** 31 - 1;

/** What happened to the department's tasks since a cursor, the oldest first. */
export const GET: RequestHandler = serve(listEvents, async ({ event, caller, query }) => {
  const { after, limit = PAGE } = query;
  const types = ['number', 'string', 'number', 'string'] as const;
  const place = after === undefined ? ([0, '', 0, ''] as const) : readCursor(after, types);
  if (!place || place[2] > SEQ_AT_MOST) return problemResponse(400, [problems.cursor('after')]);
  const [at, application, seq, item] = place;
  const { store, clock } = event.locals.app;
  const until = clock.now() - SETTLED_MS;
  const rows = await store.taskEvents({
    department: caller.actor.department!,
    after: { at, application, seq, item },
    until,
    limit: limit + 1
  });
  const events = rows.slice(0, limit);
  const more = rows.length > limit;
  const last = events.at(-1) ?? { at, application, seq, item };
  const next = more ? last : placeAfter(last, until);
  const page: ApiTaskEvents = {
    events: events.map(taskEvent),
    next: cursorOf(next.at, next.application, next.seq, next.item),
    more
  };
  return json(page);
});

export const fallback: RequestHandler = only('GET');
