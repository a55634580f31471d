import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { stamped } from '#lib/desk/supervise/tables.ts';
import { openData } from '#lib/server/supervise/open-data.ts';
import { tableFile } from '../../supervision/table-file.server.ts';
import { openTable } from '../open-table.ts';
import type { RequestHandler } from './$types';

/** The same as a file; each row says from when until when (not included) its figures count. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const data = await openData(locals.app);
  return tableFile(stamped(openTable(data), data), params.format) ?? error(404, m.ui_error_text_404());
};
