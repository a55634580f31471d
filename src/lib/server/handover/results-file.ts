import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { decode, readCsv, writeCsv } from './csv.ts';
import { HEADINGS, problems } from './messages.ts';

export const RESULT_ROWS_AT_MOST = 500;
export const RESULT_KB = 256;

/** One line of a file that comes back: what the department did with a task. */
export interface ResultRow {
  number: string;
  /** Empty where the department has one item of the application only. */
  item: string;
  /** A move by its name or in words; empty: nothing to do. */
  move: string;
  reason: string;
  /** Facts of the result, by element or by title; whatever is empty is not there. */
  facts: Record<string, unknown>;
}

/** Rows of a CSV or JSON file, the ones without a move left out. */
export function readResults(bytes: Uint8Array): Result<ResultRow[]> {
  if (bytes.length > RESULT_KB * 1024) return refuse(problems.tooLarge(RESULT_KB));
  const read = /^[\s\uFEFF]*[[{]/.test(decode(bytes.subarray(0, 64)) ?? '') ? readJson(bytes) : readTable(bytes);
  if (!read.ok) return read;
  const rows = read.value.filter(({ move }) => move !== '');
  if (rows.length === 0) return refuse(problems.empty());
  return rows.length > RESULT_ROWS_AT_MOST ? refuse(problems.tooMany(RESULT_ROWS_AT_MOST)) : ok(rows);
}

function readJson(bytes: Uint8Array): Result<ResultRow[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse((decode(bytes) ?? '').replace(/^\uFEFF/, ''));
  } catch {
    return refuse(problems.notJson());
  }
  if (!Array.isArray(parsed)) return refuse(problems.notJson());
  const rows = parsed.map(rowOf);
  return rows.includes(null) ? refuse(problems.notJson()) : ok(rows as ResultRow[]);
}

function rowOf(value: unknown): ResultRow | null {
  if (typeof value !== 'object' || value === null) return null;
  const { number, item = '', move = '', reason = '', facts = {} } = value as Record<string, unknown>;
  if (typeof number !== 'string' || typeof facts !== 'object' || facts === null || Array.isArray(facts)) return null;
  if (typeof item !== 'string' || typeof move !== 'string' || typeof reason !== 'string') return null;
  return { number, item, move, reason, facts: facts as Record<string, unknown> };
}

const OWN: readonly string[] = Object.values(HEADINGS);

function readTable(bytes: Uint8Array): Result<ResultRow[]> {
  const table = readCsv(bytes);
  if (!table.ok) return table;
  const [first] = table.value;
  if (!first) return refuse(problems.empty());
  const missing = [HEADINGS.number, HEADINGS.move].filter((heading) => !Object.hasOwn(first, heading));
  if (missing.length > 0) return refuse(problems.noColumns(missing.join('、')));
  return ok(
    table.value.map((row) => ({
      number: row[HEADINGS.number] ?? '',
      item: row[HEADINGS.item] ?? '',
      move: row[HEADINGS.move] ?? '',
      reason: row[HEADINGS.reason] ?? '',
      facts: Object.fromEntries(Object.entries(row).filter(([name, cell]) => !OWN.includes(name) && cell !== ''))
    }))
  );
}

/** Numbers out of the department's own system, to compare with. */
export function readForeignList(bytes: Uint8Array): Result<{ number: string; foreignNumber: string }[]> {
  if (bytes.length > RESULT_KB * 1024) return refuse(problems.tooLarge(RESULT_KB));
  const table = readCsv(bytes);
  if (!table.ok) return table;
  const [first] = table.value;
  if (!first) return refuse(problems.empty());
  if (!Object.hasOwn(first, HEADINGS.number)) return refuse(problems.noColumns(HEADINGS.number));
  return ok(
    table.value
      .map((row) => ({ number: row[HEADINGS.number] ?? '', foreignNumber: row[HEADINGS.foreignNumber] ?? '' }))
      .filter(({ number }) => number !== '')
  );
}

/** A file to fill in: a row for each open task, a column for each fact that one of them can bring. */
export function resultsTemplate(
  tasks: readonly { number: string; item: string; itemName: string; facts: readonly string[] }[]
): string {
  const facts = [...new Set(tasks.flatMap((task) => task.facts))];
  return writeCsv([
    [HEADINGS.number, HEADINGS.item, HEADINGS.itemName, HEADINGS.move, HEADINGS.reason, ...facts],
    ...tasks.map(({ number, item, itemName }) => [number, item, itemName, '', '', ...facts.map(() => '')])
  ]);
}
