import { dayNamed, nameOf } from '../../deadline/days.ts';
import type { BadLine } from '../../model/bad-line.ts';
import type { YearSaid } from './edit-calendar.ts';
import { text } from './messages.ts';

/** 2027-01-01, 2027/1/1, 2027年1月1日, 1月1日; of a day after another one the month may be left out (至3日). */
const DAY = /(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?|(\d{1,2})日/g;
const TO = /^\s*(?:至|到|[-~—–～])\s*$/;
const OFF = /放假|调休|休息|补休|(?:^|\s)休(?:\s|$)/;
const WORKED = /上班|补班|(?:^|\s)班(?:\s|$)/;
const MOST = 200;

/**
 * Lays what was announced over a year: sentences of the notice as they were published (“春节：2月15日（周日）至23日（周一）放假
 * 调休，共9天。2月14日（周六）上班。”), or rows of a spreadsheet (日期, 放假 or 上班, name). What cannot be read is told line by
 * line and left out.
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
  for (const [at, line] of pasted
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .slice(0, MOST)
    .entries()) {
    if (line.trim() === '') continue;
    const found = readLine(line, year);
    if (typeof found === 'string') {
      bad.push({ line: at + 1, text: line.trim().slice(0, 120), why: found });
      continue;
    }
    read += 1;
    for (const { days, isOff } of found.parts)
      for (const day of days) {
        if (isOff) off.add(day);
        else off.delete(day);
        if (isOff && found.name) names[day] = found.name;
        if (!isOff) delete names[day];
      }
  }
  return { said: { ...said, off: [...off].sort(), names }, bad, read };
}

interface Line {
  name: string;
  parts: { days: string[]; isOff: boolean }[];
}

function readLine(line: string, year: string): Line | string {
  const bare = line.replace(/[（(][^）)]*[）)]/g, '').replaceAll('\t', ' ');
  const parts: Line['parts'] = [];
  for (const sentence of bare.split(/[。；;]/)) {
    const days = daysIn(sentence, year);
    if (typeof days === 'string') return days;
    if (days.length === 0) continue;
    const isOff = OFF.test(sentence);
    if (!isOff && !WORKED.test(sentence)) return text.line.noWord;
    parts.push({ days, isOff });
  }
  return parts.length === 0 ? text.line.noDay : { name: nameIn(bare), parts };
}

/** Before the colon; in a row what is left besides days and words. */
function nameIn(line: string): string {
  const [, before] = /^\s*(?:[一二三四五六七八九十]+、|\d+[.、])?\s*([\p{Script=Han}、]{2,20})[：:]/u.exec(line) ?? [];
  if (before) return before;
  const left = line.replace(DAY, ' ').replace(/放假|调休|休息|补休|上班|补班|共\s*\d+\s*天|[至到，,]/g, ' ');
  return left.split(/\s+/).find((word) => /^\p{Script=Han}[\p{Script=Han}、]{1,19}$/u.test(word)) ?? '';
}

function daysIn(sentence: string, year: string): string[] | string {
  const days: string[] = [];
  let [last, end] = ['', 0];
  for (const match of sentence.matchAll(DAY)) {
    const [whole, ownYear, month, day, dayAlone] = match;
    if (dayAlone !== undefined && last === '') continue;
    const name = [
      ownYear ?? year,
      (month ?? last.slice(5, 7)).padStart(2, '0'),
      (day ?? dayAlone!).padStart(2, '0')
    ].join('-');
    if (Number.isNaN(dayNamed(name)) || nameOf(dayNamed(name)) !== name) return text.line.badDay(whole);
    if (!name.startsWith(year)) return text.line.otherYear(name, year);
    const isRange = last !== '' && TO.test(sentence.slice(end, match.index));
    if (isRange && name < last) return text.line.backwards;
    for (let at = isRange ? dayNamed(last) + 1 : dayNamed(name); at <= dayNamed(name); at += 1) days.push(nameOf(at));
    [last, end] = [name, match.index + whole.length];
  }
  return days;
}
