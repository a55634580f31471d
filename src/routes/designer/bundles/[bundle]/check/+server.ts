import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { readSituation } from '#lib/designer/situations/situation-filter.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import { checkOf } from '../composing.server.ts';

/** What was found in the bundle as it stands, for the views of the editor, in the chosen situation. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const situations = app.workspace.composition(params.bundle)?.now.bundle.situations ?? [];
  return json(await checkOf(app, params.bundle, readSituation(url.searchParams, situations)));
};
