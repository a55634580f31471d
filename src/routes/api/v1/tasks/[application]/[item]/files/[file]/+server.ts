import { isUsable } from '#lib/core/run/officer-view.ts';
import { problems } from '#lib/server/api/messages.ts';
import { readTaskFile } from '#lib/server/api/operations/tasks.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { disposition } from '#lib/server/web/disposition.ts';
import { only, serve } from '../../../../../../serve.server.ts';
import { taskOf } from '../../../../task.server.ts';
import type { RequestHandler } from './$types';

/** A document of this task, as it was handed in. */
export const GET: RequestHandler = serve(readTaskFile, async ({ event, caller, params }) => {
  const task = await taskOf(event, params, caller);
  const listed = task?.materials.flatMap(({ files }) => files).find(({ id }) => id === params.file);
  if (listed?.scan === 'checking') return problemResponse(409, [problems.fileChecking()]);
  const found = listed && isUsable(listed) ? await event.locals.app.files.read(params.file) : null;
  if (!found) return problemResponse(404, [problems.noFile()]);
  const { file, stream } = found;
  return new Response(stream, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(file.size),
      'content-disposition': disposition('attachment', file.name),
      'cache-control': 'private, no-store'
    }
  });
});

export const fallback: RequestHandler = only('GET');
