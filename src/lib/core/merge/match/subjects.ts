import type { RoleWords } from '../../model/index.ts';
import type { Context } from './context.ts';
import type { Generic, WordEntry } from './lexicon.ts';
import { impliedSubject, mainSubject, orgSubject, type ItemState } from './main-subject.ts';
import { text } from './messages.ts';
import { kindOfRole } from './naming.ts';
import { stranger } from './strangers.ts';
import type { FormField, Subject } from './types.ts';
import { sectionWho, subject, unique, whoOf, type Who } from './who.ts';

/**
 * Who a field may be about, the likeliest first: what the title says, then its section, its neighbour, the item and the
 * bundle. Anybody who may be somebody else (申请人) stays below what is joined without a person's word.
 */
export function subjectsOf(field: FormField, words: WordEntry[], context: Context, state: ItemState): Subject[] {
  const section = sectionWho(field, context);
  const title = whoOf(words, context, field.item);
  const unknown = words.find((word) => word.unknown);
  if (unknown) return unknownWord(unknown.word, section, context, field, state);
  const inSection = section.roles.length > 0 ? fromSection(section, field, context, state) : [];
  if (title.roles.length > 0) {
    const both = words.length === 1 && words[0]!.generic === 'org';
    const org = both ? fromGeneric(title.generic!, section, context, state, field, 0.02) : [];
    return [...named(title, section, field, context, state), ...org];
  }
  if (title.generic) return [...inSection, ...fromGeneric(title.generic, section, context, state, field, 0.02)];
  const beside = state.neighbour
    ? [{ ...state.neighbour.subject, confidence: 0.92, why: text.neighbour(state.neighbour.title) }]
    : [];
  const around = section.generic
    ? fromGeneric(section.generic, section, context, state, field, 0)
    : fromNothing(section, context, state, field);
  const less = inSection.some((found) => found.confidence > 0.6) ? 0.6 : 1;
  return [...inSection, ...beside, ...around.map((found) => ({ ...found, confidence: found.confidence * less }))];
}

/** A word that no knowledge has: only guesses, for a person to settle. */
function unknownWord(word: string, section: Who, context: Context, field: FormField, state: ItemState): Subject[] {
  const why = text.unknownWord(word);
  const guesses = section.roles.length > 0 ? fromSection(section, field, context, state) : [];
  const org = orgSubject(section, context, state, 0);
  const main = mainSubject(context, field.item, 0.5, why);
  const others = [...guesses, main, org].map((guess) => ({
    ...guess,
    confidence: Math.min(guess.confidence, 0.5),
    why
  }));
  return [...stranger(word, context), ...others];
}

/** A word for the very person whom the bundle is about is certain. */
function sureOf(role: RoleWords, { main, forOrgs }: Context): number {
  return main.kind !== undefined && main.role === role.role && !forOrgs ? 0.98 : (role.sure ?? 1);
}

function named(who: Who, section: Who, field: FormField, context: Context, state: ItemState): Subject[] {
  const owners = unique(who.roles.filter(({ role }) => !role.of));
  const parts = unique(who.roles.filter(({ role }) => role.of));
  const owner = owners.at(-1);
  const part = parts.at(-1);
  const sure = (role: RoleWords) => sureOf(role, context);
  if (!part && context.forOrgs && owner!.role.role === 'agent')
    return [subject('org.agent', owner!.role, 0.95, text.titleNames(owner!.word))];
  if (!part) {
    const clear = owners.length === 1 ? 0.97 : 0.6;
    const vague = context.forOrgs && owner!.role.kind === 'party' && sure(owner!.role) < 0.9;
    if (vague)
      return [
        orgSubject(section, context, state, -0.14),
        subject(owner!.role.role, owner!.role, 0.7, text.titleNames(owner!.word))
      ];
    return [subject(owner!.role.role, owner!.role, clear * sure(owner!.role), text.titleNames(owner!.word))];
  }
  const clear = 0.96 * sure(part.role) * (parts.length === 1 ? 1 : 0.9);
  if (owner) {
    const of = owner.role.role;
    return [subject(`${of}.${part.role.role}`, part.role, clear, text.belongsTo(part.word, of))];
  }
  return ownerless(part, clear, who, section, field, context, state);
}

/** A representative or relative whose owner the title does not name. */
function ownerless(
  part: { role: RoleWords; word: string },
  clear: number,
  who: Who,
  section: Who,
  field: FormField,
  context: Context,
  state: ItemState
): Subject[] {
  const why = text.titleNames(part.word);
  const make = (role: string, confidence: number) => subject(role, part.role, clear * confidence, why);
  const holder = unique(section.roles.filter(({ role }) => !role.of));
  const represents = part.role.style === 'bare';
  if (represents) {
    const party = holder.find(({ role }) => role.kind === 'party' && (role.sure ?? 1) > 0.75);
    if (party) return [make(`${party.role.role}.${part.role.role}`, 0.97)];
    const org = context.forOrgs || who.generic?.kind === 'org' || section.generic?.kind === 'org';
    return org || part.role.alone?.startsWith('org.')
      ? [make(`org.${part.role.role}`, 1)]
      : [make(part.role.alone ?? part.role.role, 0.95), make(`org.${part.role.role}`, 0.6)];
  }
  if (holder.length === 1) return [make(`${holder[0]!.role.role}.${part.role.role}`, 0.93)];
  const owner = state.principal ?? mainSubject(context, field.item, 0.85, '');
  return [make(`${owner.role}.${part.role.role}`, owner.confidence * 0.95)];
}

function fromSection(section: Who, field: FormField, context: Context, state: ItemState): Subject[] {
  const owners = unique(section.roles.filter(({ role }) => !role.of));
  const parts = unique(section.roles.filter(({ role }) => role.of));
  const why = (word: string) => text.sectionNames(field.section, word);
  const sure = (role: RoleWords) => sureOf(role, context);
  if (owners.length > 0)
    return owners.map(({ role, word }) =>
      subject(role.role, role, (owners.length === 1 ? 0.93 : 0.4) * sure(role), why(word))
    );
  const noSection: Who = { roles: [], ...(section.generic ? { generic: section.generic } : {}) };
  return parts.flatMap((part) =>
    ownerless(
      part,
      (parts.length === 1 ? 0.93 : 0.4) * sure(part.role),
      noSection,
      noSection,
      field,
      context,
      state
    ).map((found) => ({ ...found, why: why(part.word) }))
  );
}

function fromGeneric(
  generic: { kind: Generic; word: string },
  section: Who,
  context: Context,
  state: ItemState,
  field: FormField,
  more: number
): Subject[] {
  const org = orgSubject(section, context, state, generic.kind === 'org' ? 0.02 + more : 0);
  const agent = subject('org.agent', { kind: 'person' }, 0.62, text.mainPlain());
  if (generic.kind === 'org') return context.forOrgs ? [org, agent] : [org];
  if (generic.kind === 'client') return client(context, state, field, org);
  const implied = impliedSubject(field, context, state);
  if (generic.kind === 'actor' && implied && context.main.acts) return [implied, org];
  if (context.main.applies && !context.forOrgs)
    return [mainSubject(context, field.item, 0.9 + more, text.mainSelf(generic.word)), org];
  if (generic.kind === 'actor' || (generic.kind === 'doer' && !context.main.acts && !context.guarded.has(field.item))) {
    const sure = context.main.known || context.several || context.forOrgs ? 0.65 : 0.88 + more;
    const why = text.actor(generic.word);
    const self = context.main.known && context.main.acts && !context.forOrgs;
    const main = self ? [{ ...mainSubject(context, field.item, 1, why), confidence: 0.7 }] : [];
    return [...main, subject('applicant', { kind: 'person' }, sure, why), org];
  }
  return [implied ?? mainSubject(context, field.item, 0.9 + more, text.mainSelf(generic.word)), org];
}

/** Whoever the service is for: 用户, 纳税人. Where something changes hands there are two of them, for a person to tell apart. */
function client(context: Context, state: ItemState, field: FormField, org: Subject): Subject[] {
  if (context.forOrgs) return [org, subject('org.agent', { kind: 'person' }, 0.6, text.mainPlain())];
  const main = impliedSubject(field, context, state) ?? mainSubject(context, field.item, 0.9, text.client());
  const sides = (context.main.kind ?? kindOfRole(context.main.role, context.lexicon)) === 'party';
  const sure = sides ? Math.min(main.confidence, 0.7) : main.confidence;
  return [
    { ...main, kind: 'party', confidence: sure },
    { ...org, confidence: 0.6 }
  ];
}

function fromNothing(section: Who, context: Context, state: ItemState, field: FormField): Subject[] {
  const org = orgSubject(section, context, state, 0);
  const principal = state.principal && state.principal.kind !== 'org' ? state.principal : undefined;
  if (principal) {
    const helpless = principal.role === context.main.role && !context.main.acts;
    const confidence = Math.min(helpless ? 0.78 : 0.9, principal.confidence);
    return [{ ...principal, confidence, why: text.principal() }, org];
  }
  const implied = impliedSubject(field, context, state);
  return [implied ?? mainSubject(context, field.item, 0.88, text.mainPlain()), org];
}
