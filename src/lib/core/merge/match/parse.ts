import type { Lexicon, WordEntry } from './lexicon.ts';
import type { StateWords } from '../../model/index.ts';
import { plainWords } from './text.ts';

/** One way to read a title: who, then what. */
export interface Parse {
  /** Role words in their order: 权利人, 代理人. */
  who: WordEntry[];
  /** The phrase that names the fact; empty: the title is only a person (法定代表人), so its name is meant. */
  what: string;
  /** 与户主关系: whose relation to whom. */
  relationTo?: WordEntry;
  /** 变更后注册资本: said about the time after a change. */
  state?: StateWords;
  /** The phrase is in no list as it is spelt. */
  soft?: boolean;
}

const MOST = 12;

/**
 * Reads a title as role words followed by the words of a fact. Only readings that use up every character come out, the
 * one with the longest fact first: a rest that is not understood may turn the meaning round (变更前经营范围).
 */
export function parseTitle(text: string, lexicon: Lexicon): Parse[] {
  const found: Parse[] = [];
  walk(text, { who: [], what: '' }, lexicon, found, 0);
  const exact = found.filter((parse) => !parse.soft);
  return (exact.length > 0 ? exact : found).sort(byLength);
}

function byLength(a: Parse, b: Parse): number {
  return (
    b.what.length - a.what.length ||
    Number(a.state !== undefined) - Number(b.state !== undefined) ||
    a.who.length - b.who.length
  );
}

function walk(text: string, sofar: Parse, lexicon: Lexicon, found: Parse[], depth: number): void {
  if (found.length >= MOST || depth > 8) return;
  if (text === '') {
    if (sofar.who.length > 0) found.push(sofar);
    return;
  }
  if (lexicon.attributes(text).length > 0 || lexicon.things(text).length > 0) found.push({ ...sofar, what: text });
  else if (lexicon.softAttributes(text).length > 0 || lexicon.softThings(text).length > 0)
    found.push({ ...sofar, what: text, soft: true });
  const relation = relationIn(text, lexicon);
  if (relation) found.push({ ...sofar, what: plainWords('关系'), relationTo: relation });
  for (const [rest, next] of steps(text, sofar, lexicon)) walk(rest, next, lexicon, found, depth + 1);
}

/** What may stand before the fact: a person, a word that says nothing, a word that says when it holds. */
function steps(text: string, sofar: Parse, lexicon: Lexicon): [string, Parse][] {
  const who = prefixes(text, lexicon).map((entry): [string, Parse] => [
    text.slice(entry.word.length),
    { ...sofar, who: [...sofar.who, entry] }
  ]);
  const fillers = lexicon.fillers
    .filter((filler) => text.startsWith(filler) && text.length > filler.length)
    .map((filler): [string, Parse] => [text.slice(filler.length), sofar]);
  return [...who, ...fillers, ...(sofar.state ? [] : stateSteps(text, sofar, lexicon))];
}

function stateSteps(text: string, sofar: Parse, lexicon: Lexicon): [string, Parse][] {
  return lexicon.states.flatMap((state) =>
    state.words
      .filter((word) => text.startsWith(word) && text.length > word.length)
      .map((word): [string, Parse] => [text.slice(word.length), { ...sofar, state }])
  );
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
