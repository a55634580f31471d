import type { BadLine } from '../../model/bad-line.ts';
import type { YearSaid } from './edit-calendar.ts';
import { text } from './messages.ts';
import { bareSentence, hasDay, readSentence, type DayGroup } from './notice-sentence.ts';

const MOST = 200;
const LONGEST = 2000;

/**
 * Lays what was announced over a year: sentences of the notice as they were published (“春节：2月15日（周日）至23日（周一）放假
 * 调休，共9天。2月14日（周六）上班。”), or rows of a spreadsheet (日期, 放假 or 上班, name). A sentence that cannot be read for
 * sure is told with its line and left out.
 */
export function readNotice(
  pasted: string,
  year: string,
  said: YearSaid
): { said: YearSaid; bad: BadLine[]; read: number } {
  const off = new Set(said.off);
  const names = { ...said.names };
  const bad: BadLine[] = [];
  let read = 0;
  const lines = pasted.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [at, line] of lines.slice(0, MOST).entries()) {
    if (line.trim() === '') continue;
    const { groups, wrong } = readLine(line, year);
    if (wrong) bad.push({ line: at + 1, text: wrong.words.trim().slice(0, 120), why: wrong.why });
    if (groups.length > 0) read += 1;
    for (const { days, isOff, name } of groups)
      for (const day of days) {
        if (isOff) off.add(day);
        else off.delete(day);
        if (isOff && name) names[day] = name;
        if (!isOff) delete names[day];
      }
  }
  const beyond = lines.findIndex((line, at) => at >= MOST && line.trim() !== '');
  if (beyond >= 0)
    bad.push({ line: beyond + 1, text: lines[beyond]!.trim().slice(0, 120), why: text.line.beyond(MOST) });
  return { said: { ...said, off: [...off].sort(), names }, bad, read };
}

interface Line {
  groups: (DayGroup & { name: string })[];
  /** The first sentence that was not read. */
  wrong?: { words: string; why: string };
}

function readLine(line: string, year: string): Line {
  if (line.length > LONGEST) return { groups: [], wrong: { words: line, why: text.line.long(LONGEST) } };
  const bare = line
    .normalize('NFKC')
    .replaceAll('\t', ' ')
    .replace(/\(([^()]*)\)/g, (_, inside: string) => (hasDay(inside) && !inside.includes('农历') ? ` ${inside} ` : ''));
  const groups: Line['groups'] = [];
  let wrong: Line['wrong'];
  let [month, name] = ['', ''];
  for (const numbered of bare.split(/[。;]/)) {
    const sentence = withoutNumber(numbered);
    const found = readSentence(sentence, year, month);
    if (typeof found === 'string') {
      wrong ??= { words: numbered, why: found };
      continue;
    }
    name = nameIn(sentence) || name;
    month = found.month;
    groups.push(...found.groups.map((group) => ({ ...group, name })));
  }
  const twice = bothWays(groups);
  if (twice) return { groups: [], wrong: { words: line, why: text.line.both(twice) } };
  if (groups.length === 0) wrong ??= { words: line, why: text.line.noDay() };
  return { groups, ...(wrong ? { wrong } : {}) };
}

/** The number of a list or table before what is said; 2.15 is a day. */
function withoutNumber(sentence: string): string {
  return sentence.replace(
    /^\s*(?:[一二三四五六七八九十]+[、.]|\d{1,3}(?:[、.)]\s*(?=\D|\d{1,2}\s*月|\d{4}\s*[-/.年]|\d{1,2}\.\d)|\s+(?=\d{1,2}\s*月|\d{4}\s*[-/.年])))/,
    ''
  );
}

function bothWays(groups: readonly DayGroup[]): string | undefined {
  const of = (isOff: boolean) => groups.filter((group) => group.isOff === isOff).flatMap(({ days }) => days);
  const worked = new Set(of(false));
  return of(true).find((day) => worked.has(day));
}

/** Before the colon; in a row what is left besides days and words. */
function nameIn(sentence: string): string {
  const isName = (word: string | undefined) => word !== undefined && !/放假|上班|补班|休息/.test(word);
  const [, before] = /^\s*([\p{Script=Han}、]{2,20}):/u.exec(sentence) ?? [];
  if (isName(before)) return before!;
  if (!hasDay(sentence)) return '';
  const left = bareSentence(sentence).replace(/[\d年月日号./-]+|放假|休息|上班|补班|[至到,:~—–]/g, ' ');
  return left.split(/\s+/).find((word) => /^\p{Script=Han}[\p{Script=Han}、]{1,19}$/u.test(word)) ?? '';
}
