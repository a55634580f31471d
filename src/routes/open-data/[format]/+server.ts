import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { openData } from '#lib/server/supervise/open-data.ts';
import { tableFile } from '../../supervision/table-file.server.ts';
import { openTable } from '../open-table.ts';
import type { RequestHandler } from './$types';

/** The same as a file. */
export const GET: RequestHandler = async ({ locals, params }) =>
  tableFile(openTable(await openData(locals.app)), params.format) ?? error(404, m.ui_error_text_404());
