import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromTables } from '../../src/lib/core/exchange/excel/from-tables.ts';
import { SHEETS } from '../../src/lib/core/exchange/excel/sheets.ts';
import { toTables } from '../../src/lib/core/exchange/excel/to-rows.ts';
import { excelFile } from '../../src/lib/core/export/excel/excel-format.ts';
import { canonicalJson } from '../../src/lib/server/engine/canonical-json.ts';
import { readWorkbook } from '../../src/lib/server/excel/read-workbook.ts';
import { runChild } from './support/child.ts';
import { installed } from './support/install.ts';
import type { RawPackage } from '../../src/lib/core/exchange/package-schema.ts';
import type { Row } from './support/row.ts';

interface Seen {
  sheets: Record<string, (string | number | null)[][]>;
  formulas: number;
  lists: number;
}

/**
 * A package as a workbook, opened by ExcelJS: it sees the cells that were written and no formula; saved by it under another name, the
 * workbook gives the same package.
 */
export async function openExcel(name: string, raw: RawPackage, dir: string): Promise<Row> {
  const [file, saved] = [join(dir, `${name}.xlsx`), join(dir, `${name}-saved.xlsx`)];
  writeFileSync(file, excelFile(raw));
  const program = installed('exceljs');
  const { sheets, formulas, lists } = await runChild<Seen>([join(program, 'read.mjs'), file, saved], program);
  const differs = SHEETS.flatMap(({ name: sheet }) => {
    const written = (toTables(raw)[sheet] ?? []).map(trimmed);
    const seen = (sheets[sheet] ?? []).slice(1).map(trimmed);
    return JSON.stringify(seen) === JSON.stringify(written) ? [] : [`${sheet} as ExcelJS reads it`];
  });
  const again = await readWorkbook(readFileSync(saved));
  const back = again.ok ? fromTables(again.value) : undefined;
  if (!back || back.problems.length > 0 || canonicalJson(back.raw) !== canonicalJson(raw))
    differs.push(`as saved by ExcelJS: ${JSON.stringify(back?.problems.slice(0, 3) ?? again)}`);
  if (formulas > 0 || lists === 0) differs.push(`${formulas} formulas, ${lists} lists`);
  const cells = Object.values(sheets).reduce(
    (sum, rows) => sum + rows.flat().filter((cell) => cell !== null).length,
    0
  );
  return { check: 'excel', subject: name, counts: { sheets: Object.keys(sheets).length, cells, lists }, differs };
}

/** Cells after the last one that holds something are not there. */
function trimmed(row: (string | number | null)[]): (string | number | null)[] {
  return row.slice(0, row.findLastIndex((cell) => cell !== null) + 1);
}
