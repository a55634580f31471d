import type { RoleWords } from '../../model/index.ts';
import { fittingRoles, type Context } from './context.ts';
import type { Generic, WordEntry } from './lexicon.ts';
import { wordsIn } from './parse.ts';
import { plainWords } from './text.ts';
import type { FormField, Subject } from './types.ts';

/** Roles and generic words that a title or a section names. */
export interface Who {
  roles: { role: RoleWords; word: string }[];
  generic?: { kind: Generic; word: string };
}

/** Whom role words mean here. */
export function whoOf(words: WordEntry[], context: Context, item: string): Who {
  const roles = words.flatMap(({ word, roles: all }) =>
    fittingRoles(all, context, item)
      .slice(0, 1)
      .map((role) => ({ role, word }))
  );
  const entry = words.findLast((word) => word.generic !== undefined && word.generic !== 'plain');
  return { roles, ...(entry ? { generic: { kind: entry.generic!, word: entry.word } } : {}) };
}

/** Whom the title of a section names; a word that may be a body is one there. */
export function sectionWho(field: FormField, context: Context): Who {
  const words = wordsIn(plainWords(field.section), context.lexicon).filter(({ word }) => word.length > 1);
  const heading = words.map((entry) => (entry.generic === 'org' ? { ...entry, roles: [] } : entry));
  return whoOf(heading, context, field.item);
}

/** The person words of a section, for fields below it that name nobody. */
export function sectionWord(field: FormField, context: Context): string {
  const { roles, generic } = sectionWho(field, context);
  return roles.map(({ word }) => word).join('') || (generic?.word ?? '');
}

/** Each role once. */
export function unique(roles: Who['roles']): Who['roles'] {
  return roles.filter(({ role }, index) => roles.findIndex((other) => other.role.role === role.role) === index);
}

/** One guess. */
export function subject(role: string, of: Pick<RoleWords, 'kind'>, confidence: number, why: string): Subject {
  return { role, kind: of.kind, confidence, why };
}
