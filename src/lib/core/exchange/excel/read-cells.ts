import type { Problem } from '../../errors.ts';
import { text } from './messages.ts';
import type { Column, Sheet } from './sheets.ts';

/** A cell as the reader of the file gives it. */
export type ReadCell = string | number | boolean | Date | null;

/** A sheet as read: all rows from the first one on; `formulas` are addresses of cells that hold one. */
export interface ReadSheet {
  name: string;
  rows: readonly (readonly ReadCell[])[];
  formulas: ReadonlySet<string>;
}

/** Rows of one sheet that are read: ten thousand fields, ten times the largest bundle. */
export const MAX_ROWS = 10_000;

/** A row by its keys, and where each of its cells stands. */
export interface ReadRow {
  values: Record<string, unknown>;
  /** `表单字段!B7`; of a cell that is empty too. */
  at(key: string): string;
}

/** Rows of a sheet, empty ones left out; what is wrong with cells goes to `problems`, what is not read to `remarks`. */
export function readRows(
  sheet: Sheet,
  read: ReadSheet | undefined,
  problems: Problem[],
  remarks: Problem[]
): ReadRow[] {
  if (!read) {
    problems.push({ code: 'excel/no-sheet', message: text.noSheet(sheet.name), path: sheet.name });
    return [];
  }
  const columns = columnsOf(sheet, read, problems, remarks);
  if (read.rows.length - 1 > MAX_ROWS) {
    problems.push({ code: 'excel/rows', message: text.tooManyRows(MAX_ROWS), path: `${sheet.name}!A${MAX_ROWS + 2}` });
    return [];
  }
  return read.rows.slice(1).flatMap((cells, index) => {
    const isEmpty = [...columns.values()].every((column) => isBlank(cells[column]));
    return isEmpty ? [] : [readRow(sheet, read, columns, cells, index + 2, problems)];
  });
}

function columnsOf(sheet: Sheet, { rows }: ReadSheet, problems: Problem[], remarks: Problem[]): Map<Column, number> {
  const titles = (rows[0] ?? []).map((cell) => String(cell ?? '').replace(/\s|[*＊]/g, ''));
  const found = new Map<Column, number>();
  for (const column of sheet.columns) {
    const at = titles.indexOf(column.title);
    if (at >= 0) found.set(column, at);
    else if (column.needed)
      problems.push({ code: 'excel/no-column', message: text.noColumn(column.title), path: `${sheet.name}!1` });
    if (at >= 0 && titles.indexOf(column.title, at + 1) >= 0) {
      const path = addressOf(sheet.name, titles.indexOf(column.title, at + 1), 1);
      problems.push({ code: 'excel/twice', message: text.twiceColumn(column.title), path });
    }
  }
  for (const [at, title] of titles.entries())
    if (title !== '' && !sheet.columns.some((column) => column.title === title))
      remarks.push({
        code: 'excel/strange',
        message: text.strangeColumn(title),
        path: addressOf(sheet.name, at, 1)
      });
  return found;
}

function readRow(
  sheet: Sheet,
  read: ReadSheet,
  columns: ReadonlyMap<Column, number>,
  cells: readonly ReadCell[],
  line: number,
  problems: Problem[]
): ReadRow {
  const values: Record<string, unknown> = {};
  const at = (key: string) => {
    const column = [...columns.keys()].find((each) => each.key === key);
    return column ? addressOf(sheet.name, columns.get(column)!, line) : `${sheet.name}!${line}`;
  };
  for (const [column, index] of columns) {
    const path = addressOf(sheet.name, index, line);
    const problem = (code: string, message: string) => void problems.push({ code: `excel/${code}`, message, path });
    if (read.formulas.has(path)) problem('formula', text.formula());
    else if (isBlank(cells[index])) {
      if (column.needed) problem('needed', text.needed(column.title));
      else if (column.blank) values[column.key] = '';
    } else {
      const value = valueOf(column, cells[index]!, problem);
      if (value !== undefined) values[column.key] = value;
    }
  }
  return { values, at };
}

type Tell = (code: string, message: string) => void;

function valueOf(column: Column, cell: NonNullable<ReadCell>, problem: Tell): unknown {
  const { kind, title, choices } = column;
  if (cell instanceof Date) return void problem('date', text.isDate(title));
  const word = String(cell);
  switch (kind) {
    case 'number':
      return numberOf(cell) ?? void problem('number', text.notNumber(title, word.slice(0, 40)));
    case 'flag':
      return flagOf(cell) ?? void problem('flag', text.notFlag(title, word.slice(0, 40)));
    case 'choice': {
      if (Object.hasOwn(choices!, word.trim())) return choices![word.trim()];
      return void problem('choice', text.notChoice(title, word.slice(0, 40), Object.keys(choices!)));
    }
    case 'list':
      return listOf(word);
    case 'json':
      return typeof cell === 'string' ? jsonOf(cell) : cell;
    case 'code':
      return typeof cell === 'number' ? void problem('number-code', text.isNumber(title, word)) : word.trim();
    default:
      return word;
  }
}

function numberOf(cell: ReadCell): number | undefined {
  if (typeof cell === 'number') return cell;
  const word = typeof cell === 'string' ? cell.trim() : '';
  return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : undefined;
}

function flagOf(cell: ReadCell): boolean | undefined {
  if (typeof cell === 'boolean') return cell;
  return cell === '是' ? true : cell === '否' ? false : undefined;
}

function listOf(word: string): string[] {
  const parts = word.includes('\n') ? word.split('\n') : word.split(/[、，,；;]/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function jsonOf(word: string): unknown {
  try {
    return JSON.parse(word);
  } catch {
    return word;
  }
}

function isBlank(cell: ReadCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

/** `材料!AB12`. */
export function addressOf(sheet: string, column: number, line: number): string {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return `${sheet}!${name}${line}`;
}
