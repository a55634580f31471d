import type { BundleSource } from '../../model/index.ts';
import { contextOf, fittingRoles, type Context } from './context.ts';
import { factsOf } from './facts.ts';
import { fieldsOf } from './fields.ts';
import { guard, partLists } from './guard.ts';
import { lexiconOf } from './lexicon.ts';
import { memoryOf, type Memory } from './memory.ts';
import { text } from './messages.ts';
import { elementOf, kindOfRole } from './naming.ts';
import { askRoles } from './questions.ts';
import { AUTO, CERTAIN, questionId, type Reading, type ReadField } from './reading.ts';
import { sectionWord, subjectsOf, type ItemState } from './subjects.ts';
import { plainWords } from './text.ts';
import { joinTwins } from './twins.ts';
import type { Fact, FieldMatch, FormField, MatchKnowledge, MatchOptions, MatchResult, Subject } from './types.ts';

/**
 * Proposes an element for every field of a bundle from what its forms say, no label being looked at. Certain ones are
 * `auto`; who is meant where the forms do not say comes out as role questions, whose answers go in as `options.roles`.
 */
export function matchItems(source: BundleSource, knowledge: MatchKnowledge, options: MatchOptions = {}): MatchResult {
  const lexicon = lexiconOf(knowledge);
  const fields = fieldsOf(source);
  const context = contextOf(source, fields, lexicon);
  const memory = memoryOf(options.memory ?? [], lexicon, context.forOrgs);
  const reader: Reader = { context, memory, roles: options.roles ?? {} };
  const items = source.bundle.items.map(({ id }) => fields.filter((field) => field.item === id));
  const read = items.flatMap((own) => readItem(own, reader));
  const bindings = partLists(guard(joinTwins(read.map(bindingOf), read, lexicon), read), read);
  return { bindings, questions: askRoles(source, read, reader.roles) };
}

interface Reader {
  context: Context;
  memory: Memory;
  roles: Record<string, string>;
}

/** Twice: the second time it is clear whom the item is mostly about. */
function readItem(fields: FormField[], reader: Reader): ReadField[] {
  const facts = new Map(fields.map((field) => [field, factsOf(field, reader.context, reader.memory)]));
  const implied = impliedRoles(facts);
  const first = readFields(fields, facts, reader, { implied });
  const principal = principalOf(first);
  return principal ? readFields(fields, facts, reader, { implied, principal }) : first;
}

function impliedRoles(facts: Map<FormField, Fact[]>): Map<string, string> {
  const found = new Map<string, string>();
  for (const [field, own] of facts) {
    const role = own.find((fact) => fact.implies !== undefined && fact.who.length === 0)?.implies;
    if (role !== undefined) found.set(field.section, role);
  }
  return found;
}

function readFields(fields: FormField[], facts: Map<FormField, Fact[]>, reader: Reader, known: ItemState): ReadField[] {
  const done = new Map<string, ReadField>();
  let beside: { title: string; section: string; subject: Subject } | undefined;
  for (const field of fields) {
    const neighbour = beside?.section === field.section ? beside : undefined;
    const state: ItemState = { ...known, ...(neighbour ? { neighbour } : {}) };
    const parent = field.parent === undefined ? undefined : done.get(field.parent);
    const read = parent
      ? readChild(field, parent, facts.get(field)!, reader.context)
      : { field, readings: rank(facts.get(field)!.flatMap((fact) => readFact(field, fact, reader, state))) };
    done.set(field.field, read);
    if (!parent) beside = nextNeighbour(read, beside);
  }
  return [...done.values()];
}

/** A contact's name makes the telephone number that follows his. */
function nextNeighbour(read: ReadField, before: { title: string; section: string; subject: Subject } | undefined) {
  const best = read.readings[0];
  const { field } = read;
  if (best && best.confidence >= AUTO && best.subject === undefined && best.element.endsWith('.agent')) {
    const subject: Subject = { role: best.element, kind: 'person', confidence: best.confidence, why: '' };
    return { title: field.title, section: field.section, subject };
  }
  if (best?.attribute === 'name' && best.subject && best.confidence >= AUTO && /(^|\.)agent$/.test(best.subject.role))
    return { title: field.title, section: field.section, subject: best.subject };
  const same = best?.subject !== undefined && best.subject.role === before?.subject.role;
  return same ? before : undefined;
}

const NEIGHBOURLY = new Set(['phone', 'idNo', 'idType', 'email']);

function readFact(field: FormField, fact: Fact, reader: Reader, state: ItemState): Reading[] {
  const { context } = reader;
  const word = fact.who.map((entry) => entry.word).join('');
  if (fact.element !== undefined) return readThing(field, fact, context, word);
  const vague = fact.who.every((entry) => entry.roles.length === 0 && !entry.unknown && entry.generic !== 'org');
  const heading = sectionWord(field, context);
  const body = fact.for.every((kind) => kind === 'org' || kind === 'party');
  const question = questionId(field, vague && heading !== '' ? '' : word, heading) + (body ? '/org' : '');
  const guesses = likely(field, fact, context, state).filter((subject) => fits(fact, subject));
  const answer = reader.roles[question];
  const open = answer !== undefined && !guesses.some((guess) => guess.confidence >= CERTAIN);
  const subjects = open ? [settled(answer, context)] : guesses;
  return subjects
    .filter((subject) => fits(fact, subject))
    .map((subject) => lessenOrg(fact, lessenObject(fact, subject), context))
    .map((subject) => {
      const attribute = attributeFor(fact, subject, context);
      return {
        element: elementOf(subject.role, attribute, context.lexicon),
        confidence: subject.confidence * fact.confidence,
        fact: fact.confidence,
        attribute,
        subject,
        word,
        named: fact.who.some((entry) => entry.roles.length > 0),
        question,
        why: text.reason([subject.why, fact.why])
      };
    });
}

function likely(field: FormField, fact: Fact, context: Context, state: ItemState): Subject[] {
  const beside = NEIGHBOURLY.has(fact.attribute ?? '') ? state : { ...state, neighbour: undefined };
  const { neighbour, ...rest } = beside;
  const subjects = subjectsOf(field, fact.who, context, neighbour ? { ...rest, neighbour } : rest);
  if (fact.implies === undefined || subjects.some((subject) => subject.confidence > 0.92)) return subjects;
  return [{ role: fact.implies, kind: 'person', confidence: 0.93, why: text.implied(field.title) }, ...subjects];
}

function readThing(field: FormField, fact: Fact, context: Context, word: string): Reading[] {
  const role = fact.element!.split('.')[0]!;
  const others = fact.who.flatMap((entry) => fittingRoles(entry.roles, context, field.item));
  const crossed = context.lexicon.roles.has(role) && others.some((other) => other.role !== role && !other.of);
  const confidence = crossed ? 0.3 : fact.confidence;
  return [
    {
      element: fact.element!,
      confidence,
      fact: confidence,
      word,
      named: false,
      question: '',
      why: text.reason([fact.why])
    }
  ];
}

function settled(role: string, context: Context): Subject {
  return { role, kind: kindOfRole(role, context.lexicon), confidence: 1, why: text.settled() };
}

function fits(fact: Fact, subject: Subject): boolean {
  return fact.for.includes(subject.kind) || (subject.kind === 'party' && fact.for.includes('person'));
}

/** 与逝者关系 is not asked about 逝者. */
function lessenObject(fact: Fact, subject: Subject): Subject {
  const object = fact.relationTo?.roles.some((role) => role.role === subject.role);
  return object ? { ...subject, confidence: subject.confidence * 0.4 } : subject;
}

/** What people have as well as organisations (银行账号) is a person's on a form for people, unless it says otherwise. */
function lessenOrg(fact: Fact, subject: Subject, context: Context): Subject {
  const both = fact.for.includes('person') && subject.kind === 'org';
  const said = fact.who.some((entry) => entry.generic === 'org');
  if (context.forOrgs || !both || said || subject.confidence === 1) return subject;
  return { ...subject, confidence: subject.confidence * 0.7 };
}

/** The name of an organisation is `orgName`, that of anybody else `name`; a relation names whom it is to. */
function attributeFor(fact: Fact, subject: Subject, context: Context): string {
  const attribute = fact.attribute!;
  if (attribute === 'name' && subject.kind === 'org') return 'orgName';
  if (attribute === 'orgName' && subject.kind === 'party') return 'name';
  const head = fact.relationTo?.roles.find((role) => role.role === 'household.head');
  if (attribute === 'relation' && head) return 'relationToHead';
  const to = fact.relationTo?.roles[0];
  if (attribute === 'relation' && to && subject.role === 'applicant' && context.main.known)
    return `relationTo${to.role.charAt(0).toUpperCase()}${to.role.slice(1)}`;
  return attribute;
}

function readChild(field: FormField, parent: ReadField, facts: Fact[], context: Context): ReadField {
  const best = parent.readings[0];
  if (!best) return { field, readings: [] };
  const within = parent.field.kind === 'array' ? 'row' : 'address';
  const known = context.lexicon.parts(plainWords(field.title)).filter((entry) => entry.for.includes(within));
  const address = within === 'address' && known.length > 0;
  const parts =
    known.length > 0
      ? known.map((entry) => entry.attribute)
      : facts.flatMap((fact) => fact.attribute ?? fact.element?.split('.').slice(1).join('.') ?? []);
  const names = [...new Set([...parts, field.key])];
  const readings = names.map((name, index): Reading => {
    const sure = index >= parts.length ? 0.3 : address ? 0.98 : 0.7;
    return {
      element: `${best.element}.${name}`,
      confidence: best.confidence * sure * (1 - index * 0.01),
      fact: 0,
      word: '',
      named: false,
      question: '',
      why: text.reason([text.within(parent.field.title)])
    };
  });
  return { field, readings: rank(readings) };
}

function rank(readings: Reading[]): Reading[] {
  const sorted = readings.toSorted((a, b) => b.confidence - a.confidence || (a.element < b.element ? -1 : 1));
  return sorted.filter((one, index) => sorted.findIndex((other) => other.element === one.element) === index);
}

/**
 * The one person or organisation that the form is about, when that is clear: whose name is asked without saying whose, or
 * else the only one with a name.
 */
function principalOf(read: ReadField[]): Subject | undefined {
  const names = read.flatMap(({ field, readings }) => {
    const best = readings[0];
    const named = best?.attribute === 'name' || best?.attribute === 'orgName';
    return named && best.subject && field.parent === undefined && !best.subject.role.includes('.')
      ? [{ subject: best.subject, sure: best.confidence >= AUTO, named: best.named }]
      : [];
  });
  const all = names.filter(({ subject }) => subject.kind !== 'org');
  const unnamed = all.filter(({ named }) => !named);
  const people = unnamed.length > 0 ? unnamed : all;
  if (people.some(({ sure }) => !sure) || new Set(people.map(({ subject }) => subject.role)).size > 1) return undefined;
  return (people[0] ?? names.find(({ sure }) => sure))?.subject;
}

function bindingOf({ field, readings }: ReadField): FieldMatch {
  const best = readings[0];
  const own = `own.${field.item}_${field.field.replaceAll('.', '_')}`;
  return {
    item: field.item,
    field: field.field,
    element: best?.element ?? own,
    auto: best !== undefined && best.confidence >= AUTO && !field.inRows && field.kind !== 'array',
    confidence: round(best?.confidence ?? 0),
    reason: best?.why ?? text.reason([text.unknown()]),
    candidates: readings.slice(0, 5).map(({ element, confidence }) => ({ element, confidence: round(confidence) }))
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
