import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { requireAdministrator, requireStudy } from '../../../../designer.server.ts';

/** What the simulator plays on: the bundle as it stands, its decisions applied, and its merge. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { source, plan } = await requireStudy(locals.app, params.bundle);
  return json({ source, plan });
};
