import { workbook } from '#lib/core/export/excel/workbook.ts';
import type { Table } from '#lib/desk/supervise/table.ts';
import { writeCsv } from '#lib/server/handover/csv.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Excel allows no longer name of a sheet, nor these signs in it. */
const SHEET_NAME = 31;
const NOT_IN_NAMES = /[\\/?*[\]:]/g;

/** A table as CSV or Excel; null: there is no such format. Nothing in it is taken for a formula. */
export function tableFile({ id, title, columns, rows }: Table, format: string): Response | null {
  if (format === 'csv') {
    const lines = rows.map((row) => row.map((cell) => cell ?? ''));
    return fileOf(writeCsv([columns.map((column) => column.title), ...lines]), 'text/csv; charset=utf-8', `${id}.csv`);
  }
  if (format !== 'xlsx') return null;
  const sheet = {
    name: title.replaceAll(NOT_IN_NAMES, ' ').slice(0, SHEET_NAME),
    columns: columns.map((column) => ({ title: column.title, width: column.num ? 14 : 26, isNeeded: false })),
    rows
  };
  return fileOf(workbook([sheet]) as Uint8Array<ArrayBuffer>, XLSX, `${id}.xlsx`);
}

function fileOf(body: BodyInit, type: string, name: string): Response {
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
  });
}
