import { plainWords } from './text.ts';

/** Turns a phrase into the spelling under which phrases of the same meaning are found: 住所详细地址 → 住所地址. */
export type Softener = (phrase: string) => string;

const SMALLEST = 2;

/**
 * Replaces every spelling of the table by the one that stands for all of its row, longer spellings first, each place once.
 * A phrase of which too little would be left stays as it is.
 */
export function softener(same: readonly (readonly string[])[]): Softener {
  const rows = same.flatMap(([stands, ...others]) =>
    [stands ?? '', ...others].map((spelling) => [plainWords(spelling), plainWords(stands ?? '')] as const)
  );
  const table = rows.filter(([spelling]) => spelling !== '').sort(([a], [b]) => b.length - a.length);
  const known = new Map<string, string>();
  return (phrase) => {
    const made = known.get(phrase) ?? replaced(phrase, table);
    if (known.size < 20_000) known.set(phrase, made);
    return made;
  };
}

function replaced(phrase: string, table: readonly (readonly [string, string])[]): string {
  let made = '';
  for (let at = 0; at < phrase.length;) {
    const row = table.find(([spelling]) => phrase.startsWith(spelling, at));
    made += row ? row[1] : phrase[at]!;
    at += row ? row[0].length : 1;
  }
  return made.length < SMALLEST ? phrase : made;
}

/** The entries of a table under softened phrases; where one softened phrase means two things it means neither. */
export function softened<T>(
  table: Map<string, T[]>,
  soften: Softener,
  meaning: (entry: T) => string
): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const [phrase, entries] of table)
    for (const entry of entries) found.set(soften(phrase), [...(found.get(soften(phrase)) ?? []), entry]);
  for (const [phrase, entries] of found)
    if (new Set(entries.map(meaning)).size > 1 && !table.has(phrase)) found.delete(phrase);
    else found.set(phrase, [...new Set(entries)]);
  return found;
}
