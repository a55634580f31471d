import type { Context } from './context.ts';
import { text } from './messages.ts';
import { AUTO } from './reading.ts';
import type { ItemState } from './main-subject.ts';
import { subjectsOf } from './subjects.ts';
import type { Fact, FormField, Subject } from './types.ts';

const NEIGHBOURLY = new Set(['phone', 'idNo', 'idType', 'email']);

/** What only a person has; a telephone may be the body's own. */
const CARDS = new Set(['idNo', 'idType']);

/** Whom a fact may be about. */
export function likely(field: FormField, fact: Fact, context: Context, state: ItemState): Subject[] {
  const legal = state.neighbour?.subject.role.endsWith('legalRep') ?? false;
  const near = (legal ? CARDS : NEIGHBOURLY).has(fact.attribute ?? '');
  const beside = near ? state : { ...state, neighbour: undefined };
  const { neighbour, ...rest } = beside;
  const all = subjectsOf(field, fact.who, context, neighbour ? { ...rest, neighbour } : rest);
  const present = all.map((subject) =>
    isFormer(field, subject, context) ? { ...subject, confidence: subject.confidence * 0.7 } : subject
  );
  const subjects = REACHABLE.has(fact.attribute ?? '') ? otherThanHelpless(present, context, state) : present;
  if (fact.implies === undefined || subjects.some((subject) => subject.confidence > 0.92)) return subjects;
  return [{ role: fact.implies, kind: 'person', confidence: 0.93, why: text.implied(field.title) }, ...subjects];
}

/** A section about a body as it was (原个体工商户) is not about the one that the bundle is about now. */
function isFormer(field: FormField, subject: Subject, { lexicon }: Context): boolean {
  const old = lexicon.states.filter(({ state }) => state === 'old').flatMap(({ words }) => words);
  return subject.kind === 'org' && old.some((word) => field.section.startsWith(word));
}

/** What only somebody has who can be written to, called or paid. */
const REACHABLE = new Set(['bankName', 'bankAcct', 'acctName', 'bankBranch', 'phone', 'email', 'postcode']);

/** The money for a child or a deceased goes to whoever else the form names. */
function otherThanHelpless(subjects: Subject[], context: Context, state: ItemState): Subject[] {
  const { role, acts } = context.main;
  if (acts || !state.other || subjects.some((subject) => subject.confidence >= AUTO)) return subjects;
  const less = subjects.map((one) => (one.role === role ? { ...one, confidence: one.confidence * 0.8 } : one));
  return [{ ...state.other, confidence: 0.7, why: text.reachable() }, ...less];
}
