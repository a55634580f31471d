/** The longest text that is looked for, in characters; the rest is left out, and the page says so. */
export const QUERY_LENGTH = 40;
/** Words beyond these are left out as well: each has to be found. */
export const QUERY_WORDS = 6;

/** Readings of a text, one for each character in its order: `xin`, `sheng`; of what is not Chinese the character itself. */
export type Syllables = (text: string) => readonly string[];

/** A part of a text, by UTF-16 offsets. */
export interface Span {
  from: number;
  to: number;
}

/** A text that things are found by. `weight`: how much it says about the thing; what fits better comes first. */
export interface Findable {
  text: string;
  weight: number;
}

export interface Hit<T> {
  thing: T;
  /** Where each text was hit, those alone that were. */
  texts: { text: string; spans: Span[] }[];
}

interface Letter extends Span {
  char: string;
  sound: string;
}

/** What is left of a query: without what nobody types on purpose, and no longer than `QUERY_LENGTH`. */
export function readQuery(posted: string | null): { query: string; cut: boolean } {
  // Half of a character, control characters and marks of direction say nothing.
  const plain = (posted ?? '').toWellFormed().replace(/[\p{C}\uFFFD]+/gu, ' ');
  const all = [...plain.trim().replace(/\s+/g, ' ')];
  return { query: all.slice(0, QUERY_LENGTH).join('').trim(), cut: all.length > QUERY_LENGTH };
}

/** Words of a query; marks between them divide, full-width letters and capitals are as good as others. */
export function wordsOf(query: string): string[] {
  const words = query
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter(Boolean))].slice(0, QUERY_WORDS);
}

/**
 * Things whose texts hold every word: as it is written, by pinyin (`xinsheng`), by its initials (`xse`), or by both in one word
 * (`xsheng`). Marks in a text do not count. Those that fit best first, alike ones in the given order; no word finds nothing.
 */
export function find<T>(
  things: readonly T[],
  textsOf: (thing: T) => readonly Findable[],
  query: string,
  syllables: Syllables
): Hit<T>[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const found = things.flatMap((thing) => {
    const texts = textsOf(thing).map((one) => ({
      ...one,
      letters: lettersOf(one.text, syllables),
      spans: [] as Span[]
    }));
    const scores = words.map((word) => {
      const hits = texts.flatMap((one) => {
        const span = spanOf(one.letters, word);
        if (span) one.spans.push(span);
        return span ? [one.weight] : [];
      });
      return Math.max(0, ...hits);
    });
    if (scores.includes(0)) return [];
    const texted = texts.filter(({ spans }) => spans.length > 0).map(({ text, spans }) => ({ text, spans }));
    return [{ hit: { thing, texts: texted }, score: scores.reduce((sum, one) => sum + one, 0) }];
  });
  return found.toSorted((a, b) => b.score - a.score).map(({ hit }) => hit);
}

/** Things with some two characters of the query side by side, for whoever found nothing; those with more of them first. */
export function nearTo<T>(
  things: readonly T[],
  textsOf: (thing: T) => readonly Findable[],
  query: string,
  limit = 3
): T[] {
  const pairs = wordsOf(query).flatMap((word) =>
    [...word].flatMap((char, at, all) => (at > 0 ? all[at - 1] + char : []))
  );
  const telling = pairs.filter((pair) => /^\p{Script=Han}{2}$/u.test(pair) && !EVERYWHERE.has(pair));
  const counted = things.map((thing) => {
    const text = textsOf(thing)
      .map((one) => one.text)
      .join('\n');
    return { thing, count: telling.filter((pair) => text.includes(pair)).length };
  });
  const near = counted.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  return near.slice(0, limit).map(({ thing }) => thing);
}

/** Pairs that the name of nearly everything has. */
const EVERYWHERE = new Set(['一件', '件事', '办理', '怎么', '什么', '申请', '业务']);

/** A text cut where hits begin and end, in order and whole. */
export function marked(text: string, spans: readonly Span[]): { text: string; hit: boolean }[] {
  const edges = [0, text.length, ...spans.flatMap(({ from, to }) => [from, to])];
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index]!;
    return { text: text.slice(from, to), hit: spans.some((span) => span.from <= from && to <= span.to) };
  });
}

const known = new Map<string, Letter[]>();
const KNOWN_AT_MOST = 5_000;

function lettersOf(text: string, syllables: Syllables): Letter[] {
  let letters = known.get(text);
  if (letters) return letters;
  if (known.size >= KNOWN_AT_MOST) known.clear();
  const chars = [...text];
  const sounds = syllables(text);
  let at = 0;
  letters = chars.flatMap((own, index) => {
    const from = at;
    at += own.length;
    const char = own.normalize('NFKC').toLowerCase();
    // Where a reading is missing, a character is found as it is written.
    const sound = sounds.length === chars.length ? sounds[index]!.toLowerCase() : char;
    return /[\p{L}\p{N}]/u.test(char) ? [{ char, sound, from, to: at }] : [];
  });
  known.set(text, letters);
  return letters;
}

function spanOf(letters: Letter[], word: string): Span | null {
  return writtenSpan(letters, [...word]) ?? (/^[a-z]{2,}$/.test(word) ? soundedSpan(letters, word) : null);
}

function writtenSpan(letters: Letter[], word: string[]): Span | null {
  const at = letters.findIndex((_, start) => word.every((char, index) => letters[start + index]?.char === char));
  return at < 0 ? null : { from: letters[at]!.from, to: letters[at + word.length - 1]!.to };
}

function soundedSpan(letters: Letter[], word: string): Span | null {
  for (let start = 0; start < letters.length; start += 1) {
    const end = soundedEnd(letters, start, word);
    if (end >= 0) return { from: letters[start]!.from, to: letters[end]!.to };
  }
  return null;
}

/** Each letter gives its whole reading or its first letter, the last one also the beginning of its reading. */
function soundedEnd(letters: Letter[], start: number, word: string): number {
  let reached = new Set([0]);
  for (let at = start; at < letters.length && reached.size > 0; at += 1) {
    const { sound } = letters[at]!;
    const next = new Set<number>();
    for (const done of reached) {
      const rest = word.slice(done);
      if (sound.startsWith(rest) && (at > start || rest.length > 1)) return at;
      for (const piece of [sound, sound.charAt(0)]) if (rest.startsWith(piece)) next.add(done + piece.length);
    }
    if (next.has(word.length)) return at;
    reached = next;
  }
  return -1;
}
