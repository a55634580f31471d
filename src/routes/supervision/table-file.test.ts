import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { stamped } from '#lib/desk/supervise/tables.ts';
import type { Table } from '#lib/desk/supervise/table.ts';
import { tableFile } from './table-file.server.ts';

const NOON = Date.UTC(2026, 10, 23, 4);
const TABLE: Table = {
  id: 'savings',
  title: '四减 [1/2]',
  columns: [{ title: '一件事' }, { title: '减少(%)', num: true }],
  rows: [
    ['=HYPERLINK("https://x.example")', -12.5],
    ['-1+1', null],
    ['@SUM(A1)', 3]
  ]
};

const bytes = async (table: Table, format: string) => new Uint8Array(await tableFile(table, format)!.arrayBuffer());

it('a CSV file runs no formula, keeps numbers with a sign, and says of which span it is', async () => {
  const file = stamped(TABLE, { from: NOON - 3_600_000, to: NOON });
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytes(file, 'csv'))).toBe(
    [
      '\uFEFF一件事,减少(%),起,截至',
      `"'=HYPERLINK(""https://x.example"")",-12.5,2026-11-23 11:00,2026-11-23 12:00`,
      "'-1+1,,2026-11-23 11:00,2026-11-23 12:00",
      "'@SUM(A1),3,2026-11-23 11:00,2026-11-23 12:00",
      ''
    ].join('\r\n')
  );
});

it('an Excel file has texts as texts, numbers as numbers, empty cells where nothing is known, and its cut-off', async () => {
  const parts = unzipSync(await bytes(stamped(TABLE, { to: NOON }), 'xlsx'));
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
  expect(sheet).toContain('<c r="B2"><v>-12.5</v></c>');
  expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=HYPERLINK("https://x.example")</t></is></c>');
  expect(sheet).toContain('>2026-11-23 12:00<');
  expect(sheet).not.toContain('<f>');
  expect(sheet).not.toContain('r="B3"');
  expect(strFromU8(parts['xl/workbook.xml']!)).toContain('name="四减  1 2 "');
});

it('there is no other format', () => {
  expect(tableFile(TABLE, 'pdf')).toBeNull();
});
