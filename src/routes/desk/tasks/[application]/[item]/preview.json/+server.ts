import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { m } from '#lib/paraglide/messages.js';
import { previewFor, requireOfficer } from '../../../../desk.server.ts';

/** What the inbox shows beside a row, for the row that the cursor has come to. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  const preview = await previewFor(locals.app, params, requireOfficer(locals, url));
  if (!preview) error(404, m.desk_no_task());
  return json(preview, { headers: { 'cache-control': 'no-store' } });
};
