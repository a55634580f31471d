import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { m } from '#lib/paraglide/messages.js';
import { requireOfficer } from '../../../../desk.server.ts';

/**
 * The department's own form as data: exactly the keys, codes and formats that its schema asks for, whole, to hand to its own
 * system; that somebody took it is written down. `x-payload-state: partial` while results of earlier items are still missing, `dispatched` once it has left.
 */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  const officer = requireOfficer(locals, url);
  const { engine } = locals.app;
  const task = await engine.task(params.application, params.item, officer);
  const access = { application: params.application, item: params.item, actor: officer, kind: 'taken' as const };
  if (!task || !(await engine.noteAccess({ ...access, fields: [] }))) error(404, m.desk_no_task());
  return json(task.payload, {
    headers: {
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${task.number}-${task.itemId}.json"`,
      'x-payload-state': task.payloadState
    }
  });
};
