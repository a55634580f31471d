import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { refuseUnchecked } from '../../../../../file-links.server.ts';
import { fileResponse } from '../../../../../file-response.server.ts';
import { openVisit } from '../../../visit.server.ts';
import type { RequestHandler } from './$types';

/** A scan of the draft or application that the visit is about; of any other there is none. */
export const GET: RequestHandler = async (event) => {
  const { visit } = await openVisit(event);
  const { files } = event.locals.app;
  const file = await files.look(event.params.file);
  if (!file || (file.draft ?? file.application) !== visit.application) error(404, m.portal_file_gone());
  refuseUnchecked(file);
  const found = await files.read(event.params.file);
  return found ? fileResponse(found, 'inline') : error(404, m.portal_file_gone());
};
