import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { noteAct } from '../../acting.server.ts';
import { ownDraft } from '../../drafts/open-draft.server.ts';
import { hasLink, refuseUnchecked } from '../../file-links.server.ts';
import { fileResponse } from '../../file-response.server.ts';
import type { RequestHandler } from './$types';

/**
 * An uploaded file, for whoever handed it in and for the departments that need it; to everybody else there is none. A link of
 * a page that asked already opens it for the same person without asking again.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { files } = locals.app;
  const isLinked = hasLink(locals, url, params.file);
  const file = await files.look(params.file);
  if (!file || !(isLinked || (await mayRead(locals, file)))) error(404, m.portal_file_gone());
  refuseUnchecked(file);
  await noteAct(locals, file, 'GET /files/[file]');
  const found = await files.read(params.file);
  return found ? fileResponse(found, 'attachment') : error(404, m.portal_file_gone());
};

async function mayRead(
  locals: App.Locals,
  file: { draft: string | null; application: string | null; sharedKey: string }
): Promise<boolean> {
  if (file.application !== null) return locals.user !== null && (await locals.app.engine.mayRead(file, locals.user));
  return file.draft !== null && (await ownDraft(locals, file.draft)) !== null;
}
