import type { Context } from './context.ts';
import { text } from './messages.ts';
import { kindOfRole } from './naming.ts';
import type { FormField, Subject } from './types.ts';
import { subject, unique, type Who } from './who.ts';

/** What is known about one item while its fields are read. */
export interface ItemState {
  /** The one person or organisation that the item's form is about, once it is clear. */
  principal?: Subject;
  /** The one other person that the form names. */
  other?: Subject;
  /** Roles that facts of a section give away (死亡日期), by section. */
  implied?: Map<string, string>;
  /** The field before, in the same section, that names a person, and that person. */
  neighbour?: { title: string; subject: Subject };
}

/** 死亡日期 among the facts of a section says whose section it is. */
export function impliedSubject(field: FormField, context: Context, state: ItemState): Subject | undefined {
  const role = state.implied?.get(field.section);
  if (role === undefined || role !== context.main.role) return undefined;
  return subject(role, { kind: 'person' }, 0.92, text.impliedSection(field.section));
}

/** The person that the bundle is about. One who cannot act himself, or one among several, needs a person's word. */
export function mainSubject(context: Context, item: string, confidence: number, why: string): Subject {
  const { role, acts, known } = context.main;
  const kind = context.main.kind ?? kindOfRole(role, context.lexicon);
  const make = (sure: number) => subject(role, { kind: kind === 'party' ? 'party' : 'person' }, sure, why);
  if (context.forOrgs && !known) return make(0.5);
  if (known && acts) return make(kind === 'party' ? confidence * 0.85 : confidence);
  if (known) return make(context.guarded.has(item) && confidence >= 0.9 ? confidence : 0.78);
  return make(context.several ? 0.7 : confidence);
}

/** The organisation that is meant where a form speaks of one. */
export function orgSubject(section: Who, context: Context, state: ItemState, more: number): Subject {
  const make = (role: string, confidence: number, why: string) =>
    subject(role, { kind: role === 'org' || role.endsWith('Org') ? 'org' : 'party' }, confidence + more, why);
  if (context.forOrgs) return make('org', 0.94, text.bundleOrg());
  const owner = unique(section.roles.filter(({ role }) => !role.of)).at(-1)?.role;
  if (owner?.kind === 'party') return make(owner.role, 0.9, text.employer());
  const self = section.generic?.kind === 'self' ? context.main.role : undefined;
  const person = owner?.role ?? self ?? state.principal?.role;
  if (person !== undefined && person !== context.main.role && state.principal?.kind !== 'org')
    return make(`${person.split('.')[0]}Org`, owner ? 0.9 : 0.8, text.employer());
  const sure = (context.main.known && context.main.acts) || (!context.main.known && !context.several);
  return make('org', sure ? 0.91 : 0.75, text.employer());
}
