import { wordIn } from '../laws/languages.ts';
import type { Lexicon } from './lexicon.ts';
import { plainWords } from './text.ts';
import type { FormField } from './types.ts';

/** Whether two fields cannot ask the same thing, whatever they are called: kinds, patterns, choices, words that exclude. */
export function contradict(a: FormField, b: FormField, lexicon: Lexicon): boolean {
  return wordsExclude(a, b, lexicon) || kindsExclude(a, b) || patternsExclude(a, b) || sharedChoices(a, b) === 0;
}

/** One title has one word of a pair and the other the other: 品牌 and 型号. */
function wordsExclude(a: FormField, b: FormField, lexicon: Lexicon): boolean {
  const [one, other] = [plainWords(a.title), plainWords(b.title)];
  const says = (title: string, word: string, not: string) => title.includes(word) && !title.includes(not);
  return lexicon.apart.some((words) =>
    words.some((word) => words.some((not) => not !== word && says(one, word, not) && says(other, not, word)))
  );
}

const MEASURES = new Set(['number', 'date', 'datetime', 'boolean']);

function kindsExclude(a: FormField, b: FormField): boolean {
  const [one, other] = [a, b].map(({ kind }) => (kind === 'datetime' ? 'date' : kind));
  return one !== other && MEASURES.has(one!) && MEASURES.has(other!);
}

/** No text meets both patterns. Dates are written in many layouts that exclude each other. */
export function patternsExclude(a: FormField, b: FormField): boolean {
  const [p, q] = [a.schema.pattern, b.schema.pattern];
  if (p === undefined || q === undefined || p === q || a.kind !== 'text' || b.kind !== 'text') return false;
  return wordIn([{ pattern: p }, { pattern: q }], null, false) === null;
}

/** The share of the shorter code table that the longer one has too; 1 where one of them has none. */
export function sharedChoices(a: FormField, b: FormField): number {
  const [short, long] = [choicesOf(a), choicesOf(b)].sort((one, other) => one.length - other.length);
  if (short!.length === 0) return 1;
  return short!.filter((one) => long!.some((other) => alike(one, other))).length / short!.length;
}

/** One is a part of the other, or they have at least half of their characters in common: 非营运 and 非营业. */
function alike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return long.includes(short) || [...short].filter((char) => long.includes(char)).length * 2 >= short.length;
}

function choicesOf({ schema }: FormField): string[] {
  return (schema.oneOf ?? schema.items?.oneOf ?? []).flatMap(({ title }) => title ?? []).map(plainWords);
}
