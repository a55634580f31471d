import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { requireOfficer } from '../../../../desk.server.ts';
import type { RequestHandler } from './$types';

/** Opens the item on the system of nation or province, by a link that is made at the press and good for five minutes. */
export const GET: RequestHandler = async ({ locals, url, params, setHeaders }) => {
  const officer = requireOfficer(locals, url);
  const link = await locals.app.foreignLink(params.application, params.item, officer);
  if (!link) error(404, m.desk_no_task());
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  redirect(303, link);
};
