import { strFromU8, zipSync } from 'fflate';
import readExcelFile from 'read-excel-file/universal';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { ReadCell, ReadSheet } from '#lib/core/exchange/excel/read-cells.ts';
import { openZip, type ZipLimits } from '../bundle/open-zip.ts';
import { text } from './messages.ts';

/** Ten times what the largest bundle takes. */
export const EXCEL_LIMITS: ZipLimits = { entries: 200, entryMb: 20, allMb: 40 };
const MAX_SHEETS = 40;
const MAX_CELLS = 400_000;

/**
 * The sheets of a workbook, cells as they are: nothing is evaluated, and where there is a formula its address is told. Refused:
 * what is no workbook, one that unpacks to more than it should, document types (entities), macros, more cells than anybody fills in.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<ReadSheet[]>> {
  const opened = openZip(bytes, EXCEL_LIMITS);
  if (!opened.ok) return opened;
  const parts = opened.value;
  if (!parts.has('xl/workbook.xml')) return refuse({ code: 'excel/none', message: text.notExcel() });
  const bad = harm(parts);
  if (bad) return refuse(bad);
  try {
    // Packed anew from what was unpacked within the limits: whoever reads it next has nothing to fear.
    const safe = zipSync(Object.fromEntries(parts), { level: 0 });
    const sheets = await readExcelFile(safe.buffer as ArrayBuffer, { trim: false });
    const formulas = formulasOf(
      parts,
      sheets.map(({ sheet }) => sheet)
    );
    return ok(
      sheets.map(({ sheet, data }) => ({
        name: sheet,
        rows: data as unknown as ReadCell[][],
        formulas: formulas.get(sheet) ?? new Set()
      }))
    );
  } catch {
    return refuse({ code: 'excel/broken', message: text.broken() });
  }
}

/** What is looked for before anything parses it. */
function harm(parts: ReadonlyMap<string, Uint8Array>): Problem | undefined {
  if ([...parts.keys()].some((path) => /vbaProject\.bin$/i.test(path)))
    return { code: 'excel/macros', message: text.macros() };
  let cells = 0;
  for (const [path, content] of parts) {
    if (!/\.(xml|rels)$/i.test(path)) continue;
    const xml = strFromU8(content);
    if (/<!(DOCTYPE|ENTITY)/i.test(xml) || xml.includes('\u0000'))
      return { code: 'excel/declaration', message: text.declaration() };
    if (/^xl\/worksheets\//.test(path)) cells += countOf(xml, /<c[\s>/]/g);
  }
  if (cells > MAX_CELLS) return { code: 'excel/cells', message: text.tooManyCells(MAX_CELLS) };
  const sheets = [...parts.keys()].filter((path) => /^xl\/worksheets\/[^/]+\.xml$/.test(path)).length;
  return sheets > MAX_SHEETS ? { code: 'excel/sheets', message: text.tooManySheets(MAX_SHEETS) } : undefined;
}

function countOf(content: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of content.matchAll(pattern)) count++;
  return count;
}

/** Sheet → addresses (`事项!B7`) of cells with a formula. */
function formulasOf(parts: ReadonlyMap<string, Uint8Array>, names: readonly string[]): Map<string, Set<string>> {
  const paths = sheetPaths(parts);
  return new Map(
    names.map((name) => {
      const part = parts.get(paths.get(name) ?? '');
      const xml = part ? strFromU8(part) : '';
      const found = [...xml.matchAll(/<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s>/]/g)];
      return [name, new Set(found.map(([, address]) => `${name}!${address}`))];
    })
  );
}

/** Name of a sheet → path of its part. */
function sheetPaths(parts: ReadonlyMap<string, Uint8Array>): Map<string, string> {
  const book = strFromU8(parts.get('xl/workbook.xml')!);
  const relations = strFromU8(parts.get('xl/_rels/workbook.xml.rels') ?? new Uint8Array());
  const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const targets = new Map(
    [...relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target')
    ])
  );
  const sheets = [...book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)];
  return new Map(
    sheets.map(([tag]) => {
      const target = targets.get(attribute(tag, '\\w+:id')) ?? '';
      return [unescaped(attribute(tag, 'name')), target.startsWith('/') ? target.slice(1) : `xl/${target}`];
    })
  );
}

function unescaped(word: string): string {
  return word
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
