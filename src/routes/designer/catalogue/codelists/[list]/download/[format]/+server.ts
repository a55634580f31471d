import { error } from '@sveltejs/kit';
import { workbook } from '#lib/core/export/excel/workbook.ts';
import type { CodeList } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { disposition } from '#lib/server/web/disposition.ts';
import { serialize } from '#lib/server/workspace/serialize.ts';
import type { RequestHandler } from './$types';
import { requireAdministrator } from '../../../../../designer.server.ts';

/** A code list as it stands: as a document of the workspace, or as a table whose first columns can be pasted back. */
export const GET: RequestHandler = ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const list = locals.app.workspace.codelists().find(({ id }) => id === params.list);
  if (!list) error(404, m.catalogue_no_codelist());
  const { $schema: _, ...bare } = list;
  if (params.format === 'json') return file(serialize(bare), `${list.title}.json`, 'application/json; charset=utf-8');
  if (params.format === 'xlsx')
    return file(
      tableOf(list) as Uint8Array<ArrayBuffer>,
      `${list.title}.xlsx`,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    );
  error(404, m.catalogue_no_codelist());
};

function file(body: BodyInit, name: string, type: string): Response {
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': disposition('attachment', name) }
  });
}

function tableOf({ title, values }: CodeList): Uint8Array {
  const column = (name: string, width: number) => ({ title: name, width, isNeeded: false });
  const columns = [
    column(m.catalogue_code(), 16),
    column(m.catalogue_meaning(), 36),
    column(m.catalogue_labels(), 48),
    column(m.catalogue_within(), 16),
    column(m.catalogue_retired(), 10),
    column(m.catalogue_replaced_by(), 16)
  ];
  const rows = values.map(({ code, title: name, labels = [], within = [], retired, replacedBy = null }) => [
    code,
    name,
    labels.join('、') || null,
    within.join('、') || null,
    retired ? m.catalogue_yes() : null,
    replacedBy
  ]);
  return workbook([{ name: title.replace(/[\\/?*:[\]]/g, ' ').slice(0, 31), columns, rows }]);
}
