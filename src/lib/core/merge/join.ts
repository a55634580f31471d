import type { Lens } from './types.ts';
import { isAbsent, numberText } from './values.ts';

type Join = Extract<Lens, { kind: 'join' }>;
/** Code list id → code → words. */
export type Words = Record<string, Record<string, string>>;

/** More cuts than this are not tried: the set of ways counts as infinite. */
const CUTS_AT_MOST = 2000;

interface Search {
  lens: Join;
  words: Words;
  cuts: number;
  found: Record<string, string>[];
}

/** The words of several elements in one text; absent parts are left out. */
export function joinText(lens: Join, values: Record<string, unknown>, words: Words): string | undefined {
  const texts = lens.parts
    .map((part) => wordOf(values[part.element], part.codelist, words))
    .filter((text) => text !== '');
  return texts.length > 0 ? texts.join(lens.separator) : undefined;
}

/**
 * Every set of parts that a joined text may stand for: coded parts are recognised by their words (a region in front of an
 * address), the free ones take what is between. `null` where there are too many to list.
 */
export function splitText(lens: Join, text: string, words: Words): Record<string, string>[] | null {
  const search: Search = { lens, words, cuts: 0, found: [] };
  cut(search, 0, text, {});
  return search.cuts > CUTS_AT_MOST ? null : search.found;
}

/** Leaves part `at` out, then gives it each beginning of what is left of the text. */
function cut(search: Search, at: number, rest: string | null, values: Record<string, string>): void {
  if (++search.cuts > CUTS_AT_MOST) return;
  const part = search.lens.parts[at];
  if (!part) {
    if (rest === null) search.found.push(values);
    return;
  }
  cut(search, at + 1, rest, values);
  if (rest === null) return;
  for (const [value, length] of heads(search, part.codelist, rest)) {
    if (search.cuts > CUTS_AT_MOST) return;
    cut(search, at + 1, behind(rest, length, search.lens.separator), { ...values, [part.element]: value });
  }
}

/** Values that a part can have at the beginning of a text, with the length of their words. */
function heads({ lens, words }: Search, codelist: string | undefined, rest: string): [string, number][] {
  const isEnd = (length: number) => length === rest.length || rest.startsWith(lens.separator, length);
  const list = codelist === undefined ? undefined : words[codelist];
  if (list)
    return Object.entries(list).flatMap(([code, word]): [string, number][] =>
      word !== '' && rest.startsWith(word) && isEnd(word.length) ? [[code, word.length]] : []
    );
  return Array.from({ length: rest.length }, (_, index) => index + 1)
    .filter(isEnd)
    .map((length) => [rest.slice(0, length), length]);
}

/** What follows a part; `null` when the text ends with it. */
function behind(text: string, length: number, separator: string): string | null {
  return length === text.length ? null : text.slice(length + separator.length);
}

function wordOf(value: unknown, codelist: string | undefined, words: Words): string {
  if (isAbsent(value)) return '';
  if (typeof value === 'number') return numberText(value) ?? '';
  const list = codelist === undefined ? undefined : words[codelist];
  return list && Object.hasOwn(list, String(value)) ? list[String(value)]! : String(value);
}
