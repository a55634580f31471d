import type { Lexicon, WordEntry } from './lexicon.ts';
import { plainWords } from './text.ts';

/** One way to read a title: who, then what. */
export interface Parse {
  /** Role words in their order: 权利人, 代理人. */
  who: WordEntry[];
  /** The phrase that names the fact; empty: the title is only a person (法定代表人), so its name is meant. */
  what: string;
  /** 与户主关系: whose relation to whom. */
  relationTo?: WordEntry;
}

const MOST = 12;

/**
 * Reads a title as role words followed by the words of a fact. Only readings that use up every character come out, the
 * one with the longest fact first: a rest that is not understood may turn the meaning round (变更前经营范围).
 */
export function parseTitle(text: string, lexicon: Lexicon): Parse[] {
  const found: Parse[] = [];
  walk(text, [], lexicon, found, 0);
  return found.sort((a, b) => b.what.length - a.what.length || a.who.length - b.who.length);
}

function walk(text: string, who: WordEntry[], lexicon: Lexicon, found: Parse[], depth: number): void {
  if (found.length >= MOST || depth > 8) return;
  if (text === '') {
    if (who.length > 0) found.push({ who, what: '' });
    return;
  }
  if (lexicon.attributes(text).length > 0 || lexicon.things(text).length > 0) found.push({ who, what: text });
  const relation = relationIn(text, lexicon);
  if (relation) found.push({ who, what: plainWords('关系'), relationTo: relation });
  for (const entry of prefixes(text, lexicon))
    walk(text.slice(entry.word.length), [...who, entry], lexicon, found, depth + 1);
  for (const filler of lexicon.fillers)
    if (text.startsWith(filler) && text.length > filler.length)
      walk(text.slice(filler.length), who, lexicon, found, depth + 1);
}

function prefixes(text: string, lexicon: Lexicon): WordEntry[] {
  const found: WordEntry[] = [];
  for (let length = Math.min(lexicon.longest, text.length); length > 0; length--) {
    const entry = lexicon.word(text.slice(0, length));
    if (entry && entry.generic !== 'plain') found.push(entry);
  }
  return found;
}

/** 与X关系, 与X的关系. */
function relationIn(text: string, lexicon: Lexicon): WordEntry | undefined {
  const match = /^[与和同](.{1,12}?)之?间?的?关系$/u.exec(text);
  return match ? lexicon.word(match[1]!) : undefined;
}

/** Role words anywhere in the title of a section, longest first and without overlap. */
export function wordsIn(text: string, lexicon: Lexicon): WordEntry[] {
  const found: WordEntry[] = [];
  for (let at = 0; at < text.length;) {
    const entry = prefixes(text.slice(at), lexicon)[0];
    if (entry) found.push(entry);
    at += entry ? entry.word.length : 1;
  }
  return found;
}
