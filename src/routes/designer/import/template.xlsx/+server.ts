import { excelFile } from '#lib/core/export/excel/excel-format.ts';
import { m } from '#lib/paraglide/messages.js';
import { disposition } from '#lib/server/web/disposition.ts';
import type { RequestHandler } from './$types';
import { requireAdministrator } from '../../designer.server.ts';

/** The empty tables, with lists to choose from and a sheet that says what goes where. */
export const GET: RequestHandler = ({ locals, url }) => {
  requireAdministrator(locals, url);
  return new Response(excelFile() as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': disposition('attachment', `${m.designer_import_template_name()}.xlsx`)
    }
  });
};
