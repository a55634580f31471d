import type { BadLine } from '../../model/bad-line.ts';
import type { CodeList, CodeValue } from '../../model/element.ts';
import { ListInHand, type PastedRow } from './list-in-hand.ts';
import { text } from './messages.ts';

export const MOST_LINES = 5000;
const HEADINGS = /^(代码|编码|code)$/i;

/**
 * Reads what was copied from a spreadsheet: a code, a title, and words of departments (、；, between them), with tabs between.
 * A line of headings is left out. What cannot be read is told line by line and left out.
 */
export function readPasted(pasted: string, list: CodeList): { rows: PastedRow[]; bad: BadLine[] } {
  const rows: PastedRow[] = [];
  const bad: BadLine[] = [];
  const codes = new Set<string>();
  const now = new ListInHand(list);
  for (const [at, line] of pasted
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (line.trim() === '') continue;
    if (at >= MOST_LINES) {
      bad.push({ line: at + 1, text: line.trim().slice(0, 120), why: text.line.tooMany(MOST_LINES) });
      break;
    }
    const cells = line.split('\t').map(cellText);
    const [code = '', title = '', words = ''] = cells;
    if (at === 0 && HEADINGS.test(code)) continue;
    const row = { code, title, labels: wordsIn(words, title) };
    const why = fault(cells.length, row, codes, now);
    if (why) bad.push({ line: at + 1, text: line.trim().slice(0, 120), why });
    else {
      codes.add(code);
      rows.push(row);
      now.put(row);
    }
  }
  return { rows, bad };
}

function fault(
  columns: number,
  { code, title, labels }: PastedRow,
  codes: Set<string>,
  now: ListInHand
): string | null {
  if (columns < 2) return text.line.columns;
  if (!/^\S{1,60}$/.test(code)) return text.line.code;
  if (title === '' || title.length > 80 || labels.some((label) => label.length > 80)) return text.line.title;
  if (codes.has(code)) return text.line.repeated;
  const taken = now.holder(code, [title, ...labels]);
  return taken ? `${text.line.word}：${taken.code}“${taken.title}”` : null;
}

/** A cell with line ends or quotes in it comes in quotes. */
function cellText(cell: string): string {
  const quoted = /^"([\s\S]*)"$/.exec(cell.trim());
  return (quoted ? quoted[1]!.replaceAll('""', '"') : cell).trim();
}

function wordsIn(words: string, title: string): string[] {
  const all = words.split(/[、；;，,]/).map((word) => word.trim());
  return [...new Set(all)].filter((word) => word !== '' && word !== title);
}

/** The list's values with the pasted ones: known codes are changed where they stand, new ones come after them. */
export function withPasted(
  list: CodeList,
  rows: readonly PastedRow[]
): { values: CodeValue[]; added: number; changed: number } {
  const known = new Set(list.values.map(({ code }) => code));
  const now = new ListInHand(list);
  for (const row of rows) now.put(row);
  const { values } = now;
  const same = new Set(list.values.map((value) => JSON.stringify(value)));
  const changed = values.filter((value) => known.has(value.code) && !same.has(JSON.stringify(value))).length;
  return { values, added: values.length - list.values.length, changed };
}
