import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { previewKind } from '#lib/desk/files.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireOfficer } from '../../../../../desk.server.ts';
import { hasLink, refuseUnchecked } from '../../../../../../file-links.server.ts';
import { fileResponse } from '../../../../../../file-response.server.ts';

/**
 * A document of this task, to be looked at inside the page: pictures and PDF as what they are, anything else only to be
 * kept. Our own pages may frame it, nobody else's, and it can load and run nothing.
 */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  const officer = requireOfficer(locals, url);
  const { files, engine } = locals.app;
  const isLinked = hasLink(locals, url, params.file);
  const file = await files.look(params.file);
  if (!file || file.application !== params.application) error(404, m.desk_no_file());
  if (!isLinked && !(await engine.mayRead(file, officer))) error(404, m.desk_no_file());
  refuseUnchecked(file);
  const found = await files.read(params.file);
  if (!found) error(404, m.desk_no_file());
  return fileResponse(found, previewKind(file.type) ? 'inline' : 'attachment');
};
