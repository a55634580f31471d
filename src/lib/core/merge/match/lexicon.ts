import type { AttributeWords, RoleWords, StateWords, ThingWords, Words } from '../../model/index.ts';
import { softened, softener, type Softener } from './soft.ts';
import { plainWords } from './text.ts';

export type Generic = 'self' | 'doer' | 'actor' | 'org' | 'client' | 'plain';

/** What one word may say about who is meant. */
export interface WordEntry {
  word: string;
  roles: RoleWords[];
  generic?: Generic;
  /** No knowledge has it; it ends like a person or a body. */
  unknown?: boolean;
}

/** The knowledge, turned round for looking up. */
export interface Lexicon {
  /** Role words by their spelling. */
  word(text: string): WordEntry | undefined;
  /** Longest role word in characters. */
  longest: number;
  attributes(phrase: string): AttributeWords[];
  /** Parts of an address group, columns of a list. */
  parts(phrase: string): AttributeWords[];
  things(phrase: string): ThingWords[];
  /** The same for a phrase that is spelt in a way no list has. */
  softAttributes(phrase: string): AttributeWords[];
  softThings(phrase: string): ThingWords[];
  soften: Softener;
  /** Key of a dialect → attribute. */
  keys: Map<string, { attribute: string; dialect: string }>;
  roles: Map<string, RoleWords[]>;
  fillers: string[];
  loose: Set<string>;
  endings: string[];
  doubts: string[];
  mains: NonNullable<Words['mains']>;
  states: StateWords[];
  apart: string[][];
  stems: string[];
  /** Pinyin initials of a word; undefined when a character is not in the table. */
  initials(text: string): string | undefined;
  /** Initials of every role word. */
  roleInitials: Map<string, string>;
}

const made = new WeakMap<Words, Lexicon>();

/** The lexicon of a knowledge; made once for each. */
export function lexiconOf(words: Words): Lexicon {
  const known = made.get(words);
  if (known) return known;
  const lexicon = makeLexicon(words);
  made.set(words, lexicon);
  return lexicon;
}

function makeLexicon(words: Words): Lexicon {
  const entries = wordEntries(words);
  const all = words.attributes ?? [];
  const attributes = byPhrase(all.filter((entry) => !isPart(entry)));
  const parts = byPhrase(all.filter(isPart));
  const things = byPhrase(words.things ?? []);
  const soften = softener(words.same ?? []);
  const softAttributes = softened(attributes, soften, ({ attribute }) => attribute);
  const softThings = softened(things, soften, ({ element }) => element);
  const letters = letterTable(words.initials ?? {});
  const initials = (text: string) => initialsOf(text, letters);
  const roleInitials = new Map<string, string>();
  for (const [word] of entries) {
    const short = initials(word);
    if (short !== undefined && short.length > 1 && !roleInitials.has(short)) roleInitials.set(short, word);
  }
  return {
    word: (text) => entries.get(text),
    longest: Math.max(0, ...[...entries.keys()].map((word) => word.length)),
    attributes: (phrase) => attributes.get(phrase) ?? [],
    parts: (phrase) => parts.get(phrase) ?? [],
    things: (phrase) => things.get(phrase) ?? [],
    softAttributes: (phrase) => softAttributes.get(soften(phrase)) ?? [],
    softThings: (phrase) => softThings.get(soften(phrase)) ?? [],
    soften,
    keys: keyTable(words),
    roles: rolesByName(words.roles ?? []),
    fillers: (words.fillers ?? []).map(plainWords).filter((filler) => filler !== ''),
    loose: new Set((words.loose ?? []).map(plainWords)),
    endings: words.endings ?? [],
    doubts: words.doubts ?? [],
    mains: words.mains ?? [],
    states: words.states ?? [],
    apart: words.apart ?? [],
    stems: (words.stems ?? []).map(plainWords),
    initials,
    roleInitials
  };
}

function isPart(entry: AttributeWords): boolean {
  return entry.for.every((kind) => kind === 'address' || kind === 'row');
}

function wordEntries(words: Words): Map<string, WordEntry> {
  const entries = new Map<string, WordEntry>();
  const entry = (spelling: string) => {
    const word = plainWords(spelling);
    const known = entries.get(word) ?? { word, roles: [] };
    entries.set(word, known);
    return known;
  };
  for (const role of words.roles ?? []) for (const word of role.words) entry(word).roles.push(role);
  for (const { kind, words: own } of words.generic ?? []) for (const word of own) entry(word).generic ??= kind;
  return entries;
}

function byPhrase<T extends { words: string[] }>(entries: T[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const entry of entries)
    for (const phrase of new Set(entry.words.map(plainWords))) map.set(phrase, [...(map.get(phrase) ?? []), entry]);
  return map;
}

function keyTable(words: Words): Lexicon['keys'] {
  const table: Lexicon['keys'] = new Map();
  for (const { name, keys } of words.dialects ?? [])
    for (const [key, attribute] of Object.entries(keys))
      if (!table.has(key)) table.set(key, { attribute, dialect: name });
  return table;
}

function rolesByName(roles: RoleWords[]): Map<string, RoleWords[]> {
  const map = new Map<string, RoleWords[]>();
  for (const role of roles) map.set(role.role, [...(map.get(role.role) ?? []), role]);
  return map;
}

function letterTable(initials: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(initials).flatMap(([letter, chars]) => [...chars].map((char) => [char, letter])));
}

function initialsOf(text: string, letters: Map<string, string>): string | undefined {
  const all = [...text].map((char) => letters.get(char));
  return all.every((letter) => letter !== undefined) ? all.join('') : undefined;
}
