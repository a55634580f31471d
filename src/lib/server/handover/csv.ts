import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { problems } from './messages.ts';

/** A cell that a spreadsheet would take for a formula gets this before it, and loses it when the file comes back. */
const GUARD = /^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/;

/**
 * A CSV file (RFC 4180) that spreadsheets open as it is: UTF-8 with its mark, and nothing in it that they would run as a formula
 * (OWASP, CSV Injection). A number stays one, whatever its sign.
 */
export function writeCsv(rows: readonly (readonly (string | number | boolean)[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell))),
    { bom: true, escape_formulas: true, record_delimiter: '\r\n' }
  );
}

/** The rows of a CSV file in UTF-8 or GB18030 (GB 18030-2022), each by the headings of the first row; empty rows are left out. */
export function readCsv(bytes: Uint8Array): Result<Record<string, string>[]> {
  const text = decode(bytes);
  if (text === null) return refuse(problems.notText());
  try {
    const rows = parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true }) as Record<
      string,
      string
    >[];
    return ok(rows.map(unguarded).filter((row) => Object.values(row).some((cell) => cell !== '')));
  } catch (fault) {
    if (fault instanceof CsvError) return refuse(problems.notCsv(Number(fault['lines']) || 1));
    throw fault;
  }
}

function unguarded(row: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.replace(GUARD, '')]));
}

/** The text of a file; null when it is in neither encoding. */
export function decode(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? null : text;
    } catch {
      // The other one, then.
    }
  }
  return null;
}
