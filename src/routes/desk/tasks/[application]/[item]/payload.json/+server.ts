import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { m } from '#lib/paraglide/messages.js';
import { requireOfficer } from '../../../../desk.server.ts';

/**
 * The department's own form as data: exactly the keys, codes and formats that its schema asks for, to hand to its own
 * system. `x-payload-state: partial` while results of earlier items are still missing, `dispatched` once it has left.
 */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  const task = await locals.app.engine.task(params.application, params.item, requireOfficer(locals, url));
  if (!task) error(404, m.desk_no_task());
  return json(task.payload, {
    headers: {
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${task.number}-${task.itemId}.json"`,
      'x-payload-state': task.payloadState
    }
  });
};
