import type { Context } from './context.ts';
import type { Lexicon } from './lexicon.ts';
import { text } from './messages.ts';
import { subject } from './who.ts';
import { readings } from './text.ts';
import type { Fact, FormField, Subject } from './types.ts';

const BODIES = ['单位', '企业', '机构', '公司', '商', '机关', '院', '校'];
const SHORTEST = 3;
/** Sure enough to join what two items ask about somebody whom no list has; a person is still asked who that is. */
const SURE = 0.93;

/**
 * Words for people or bodies that no list has, but several items of the bundle: in one bundle they mean the same one. A
 * title that is nothing but such a word (总监) asks for its name.
 */
export function strangersOf(facts: ReadonlyMap<FormField, Fact[]>, lexicon: Lexicon): Set<string> {
  const items = new Map<string, Set<string>>();
  for (const [field, own] of facts)
    for (const word of wordsOf(field, own, lexicon)) items.set(word, (items.get(word) ?? new Set()).add(field.item));
  return new Set([...items].filter(([, all]) => all.size > 1).map(([word]) => word));
}

function wordsOf(field: FormField, facts: Fact[], lexicon: Lexicon): string[] {
  const unknown = facts.flatMap((fact) => fact.who.filter((entry) => entry.unknown).map((entry) => entry.word));
  return facts.length === 0 ? bareWords(field, lexicon) : [...new Set(unknown)];
}

function bareWords(field: FormField, lexicon: Lexicon): string[] {
  const [title] = readings(field.title);
  if (field.kind !== 'text' || title === undefined) return [];
  return title.length >= SHORTEST && lexicon.endings.some((ending) => title.endsWith(ending)) ? [title] : [];
}

/** The name that a bare word asks for, once another item speaks of the same one. */
export function strangerFacts(field: FormField, context: Context): Fact[] {
  return bareWords(field, context.lexicon)
    .filter((word) => context.strangers.has(word))
    .map((word) => ({
      who: [{ word, roles: [], unknown: true }],
      attribute: 'name',
      for: ['person', 'party', 'org'],
      confidence: 0.96,
      why: text.onlyName()
    }));
}

/** The one whom the word means in every item of the bundle, under a role of its own. */
export function stranger(word: string, context: Context): Subject[] {
  const letters = context.lexicon.initials(word);
  if (!context.strangers.has(word) || letters === undefined) return [];
  const kind = BODIES.some((ending) => word.endsWith(ending)) ? 'org' : 'person';
  return [subject(`shared.${letters}`, { kind }, SURE, text.stranger(word))];
}
