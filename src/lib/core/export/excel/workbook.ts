import { strToU8, zipSync } from 'fflate';
import type { Cell } from '../../exchange/excel/to-rows.ts';

/** A sheet as it is written: headings, rows, and what its columns allow. */
export interface WrittenSheet {
  name: string;
  columns: readonly WrittenColumn[];
  rows: readonly (readonly Cell[])[];
}

export interface WrittenColumn {
  title: string;
  /** In characters. */
  width: number;
  isNeeded: boolean;
  /** Words to choose from, or a range of cells (`'事项'!$A$2:$A$2000`). */
  choices?: readonly string[] | string;
  /** Said beside the cell. */
  hint?: string;
}

/** The earliest time that a zip can name. */
const TIME = new Date(1980, 0, 1);
/** Rows below the last one that choices and hints hold for. */
const ROOM = 500;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Styles by their place in `styles.xml`. */
const TEXT = 1;
const HEADING = 2;
const NEEDED = 3;

/**
 * A workbook (ECMA-376, transitional) as bytes, the same for the same sheets. Every text is a text cell, whatever it begins
 * with: nothing in it is a formula, and cells stay text when somebody types over them.
 */
export function workbook(sheets: readonly WrittenSheet[]): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': book(sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
      ['styles', 'styles.xml']
    ]),
    'xl/styles.xml': styles()
  };
  for (const [at, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${at + 1}.xml`] = worksheet(sheet);
  const files = Object.entries(parts).map(([path, content]) => [path, strToU8(HEAD + content)]);
  return zipSync(Object.fromEntries(files), { mtime: TIME, level: 6 });
}

function worksheet({ columns, rows }: WrittenSheet): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${TEXT}" customWidth="1"/>`
  );
  const heading = columns.map(({ title, isNeeded }, at) =>
    textCell(`${columnName(at)}1`, isNeeded ? `${title}*` : title, isNeeded ? NEEDED : HEADING)
  );
  const lines = rows.map((row, line) => {
    const cells = row.map((cell, at) => cellXml(`${columnName(at)}${line + 2}`, cell));
    return `<row r="${line + 2}">${cells.join('')}</row>`;
  });
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return (
    `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<cols>${widths.join('')}</cols><sheetData><row r="1">${heading.join('')}</row>${lines.join('')}</sheetData>` +
    `${validations(columns, rows.length)}</worksheet>`
  );
}

function cellXml(at: string, cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? `<c r="${at}"><v>${cell}</v></c>` : textCell(at, cell, TEXT);
}

function textCell(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** One rule a column that has something to say; lists of words are short, as the format wants them. */
function validations(columns: readonly WrittenColumn[], rows: number): string {
  const rules = columns.flatMap(({ choices, hint }, at) => {
    if (choices === undefined && hint === undefined) return [];
    const name = columnName(at);
    const prompt =
      hint === undefined ? '' : ` showInputMessage="1" prompt="${escaped(hint).replaceAll('"', '&quot;')}"`;
    const range = `sqref="${name}2:${name}${rows + ROOM}"`;
    if (choices === undefined) return [`<dataValidation allowBlank="1"${prompt} ${range}/>`];
    const formula = typeof choices === 'string' ? choices : `"${choices.join(',')}"`;
    const type = 'type="list" allowBlank="1" showErrorMessage="1"';
    return [`<dataValidation ${type}${prompt} ${range}><formula1>${escaped(formula)}</formula1></dataValidation>`];
  });
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

/** 0 → `A`, 26 → `AA`. */
export function columnName(column: number): string {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

function book(sheets: readonly WrittenSheet[]): string {
  const names = sheets.map(
    ({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names.join('')}</sheets></workbook>`;
}

function relations(targets: [type: string, target: string][]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (name: string, type: string) => `<Override PartName="/xl/${name}" ContentType="${main}.${type}+xml"/>`;
  const each = Array.from({ length: sheets }, (_, at) => part(`worksheets/sheet${at + 1}.xml`, 'worksheet'));
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${part('workbook.xml', 'sheet.main')}${part('styles.xml', 'styles')}${each.join('')}</Types>`
  );
}

/** Number format 49 is text. */
function styles(): string {
  const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="等线"/></font>`;
  const fill = (colour: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/></patternFill></fill>`;
  const plain = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>';
  const wrap = '<alignment vertical="top" wrapText="1"/>';
  const xf = (font: number, fill: number) =>
    `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${wrap}</xf>`;
  return (
    `<styleSheet xmlns="${MAIN}"><fonts count="2">${font('')}${font('<b/>')}</fonts>` +
    `<fills count="4">${plain}${fill('FFE6EEF7')}${fill('FFFCE8D5')}</fills>` +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${xf(0, 0)}${xf(1, 2)}${xf(1, 3)}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

/** Characters that XML 1.0 does not know are left out. */
function escaped(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- exactly those that XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('\r', '&#13;')
  );
}
