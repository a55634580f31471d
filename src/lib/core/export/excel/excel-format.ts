import type { RawPackage } from '../../exchange/package-schema.ts';
import {
  BUNDLE,
  FIELDS,
  ITEMS,
  SHEETS,
  SITUATIONS,
  VARIANTS,
  type Column,
  type Sheet
} from '../../exchange/excel/sheets.ts';
import { toTables, type Tables } from '../../exchange/excel/to-rows.ts';
import { interchangeFile } from '../catalogue/catalogue-format.ts';
import { text } from '../messages.ts';
import type { ExportInput, Exported, Format } from '../types.ts';
import { workbook, type WrittenColumn, type WrittenSheet } from './workbook.ts';

/** The items as tables (办事指南要素表), to be filled in and read again. */
export const excelFormat: Format = { id: 'excel', code: [], undecided: true, write };

function write({ catalogue }: ExportInput): Exported {
  const { file, notes } = interchangeFile(catalogue!);
  const { id, name } = catalogue!.source.bundle;
  return {
    notes: [text.noDecisions(), ...notes],
    files: [
      { path: `${id}.xlsx`, text: '', bytes: excelFile(file) },
      {
        path: 'README.md',
        text: `# ${name}：Excel 要素表\n\n\`${id}.xlsx\` 填好以后先用 \`yijianshi import ${id}.xlsx --check\` 检查，再去掉 \`--check\` 写入；有一处不对就什么也不写，并说明在哪张表哪一格、该怎么改。\n\n人作的决定不在里面。\n`
      }
    ]
  };
}

/** A package as a workbook; without one, the empty template. */
export function excelFile(pkg?: RawPackage): Uint8Array {
  const tables: Tables = pkg ? toTables(pkg) : {};
  const sheets = SHEETS.map((sheet): WrittenSheet => ({
    name: sheet.name,
    columns: sheet.columns.map((column) => columnOf(sheet, column)),
    rows: tables[sheet.name] ?? []
  }));
  return workbook([guide(), ...sheets]);
}

const SIXTY = 60;

function guide(): WrittenSheet {
  const columns = ['表', '列', '填什么'].map((title, at) => ({ title, width: at === 2 ? SIXTY : 18, isNeeded: false }));
  const rows = SHEETS.flatMap((sheet) => sheet.columns.map((column) => [sheet.name, column.title, help(column)]));
  return { name: '说明', columns, rows };
}

/** Everything that there is to say about a column. */
function help({ kind, needed, choices, hint }: Column): string {
  const kinds: Partial<Record<Column['kind'], string>> = {
    number: '数字',
    flag: '是或否',
    list: '几个之间用“、”，或者一行一个'
  };
  const parts = [needed ? '必填' : '', choices ? Object.keys(choices).join('、') : (kinds[kind] ?? ''), hint ?? ''];
  return parts.filter((part) => part !== '').join('；') || '可以不填';
}

function columnOf(sheet: Sheet, column: Column): WrittenColumn {
  const choices = choicesOf(sheet, column);
  return {
    title: column.title,
    width: column.wide ? 40 : 16,
    isNeeded: column.needed === true,
    ...(choices === undefined ? {} : { choices }),
    ...(column.hint === undefined ? {} : { hint: column.hint })
  };
}

/** Ids are chosen from the table that they stand in. */
function choicesOf(sheet: Sheet, { key, kind, choices }: Column): WrittenColumn['choices'] {
  if (choices) return Object.keys(choices);
  if (kind === 'flag') return ['是', '否'];
  const from = (other: Sheet, column: string) => `'${other.name}'!$${column}$2:$${column}$2000`;
  if (sheet !== ITEMS && (key === 'item' || key === 'on' || key === 'producedBy')) return from(ITEMS, 'A');
  if (key === 'situation') return from(SITUATIONS, 'A');
  if (key === 'variant') return from(VARIANTS, 'B');
  return key === 'field' && sheet !== FIELDS && sheet !== BUNDLE ? from(FIELDS, 'B') : undefined;
}
