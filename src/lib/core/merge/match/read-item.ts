import { aloneIsMain } from './alone.ts';
import { otherOf, principalOf } from './principal.ts';
import type { Reader } from './reader.ts';
import { readChild } from './read-child.ts';
import { readFact } from './read-fact.ts';
import { AUTO, rank, type ReadField } from './reading.ts';
import type { ItemState } from './main-subject.ts';
import type { Fact, FormField, Subject } from './types.ts';

/** The fields of one item, read twice: the second time it is clear whom the item is mostly about. */
export function readItem(fields: FormField[], reader: Reader): ReadField[] {
  const facts = new Map(fields.map((field) => [field, reader.facts.get(field) ?? []]));
  const implied = impliedRoles(facts);
  const first = readFields(fields, facts, reader, { implied });
  const principal = principalOf(first);
  const other = otherOf(first, reader.context.main.role);
  const known = { implied, ...(principal ? { principal } : {}), ...(other ? { other } : {}) };
  return aloneIsMain(principal || other ? readFields(fields, facts, reader, known) : first, reader.context);
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

/** A contact's name makes the telephone number that follows his, that of a legal representative the number of the card. */
function nextNeighbour(read: ReadField, before: { title: string; section: string; subject: Subject } | undefined) {
  const best = read.readings[0];
  const { field } = read;
  if (best && best.confidence >= AUTO && best.subject === undefined && /\.(agent|legalRep)$/.test(best.element)) {
    const subject: Subject = { role: best.element, kind: 'person', confidence: best.confidence, why: '' };
    return { title: field.title, section: field.section, subject };
  }
  if (
    best?.attribute === 'name' &&
    best.subject &&
    best.confidence >= AUTO &&
    /(^|\.)(agent|legalRep)$/.test(best.subject.role)
  )
    return { title: field.title, section: field.section, subject: best.subject };
  const same = best?.subject !== undefined && best.subject.role === before?.subject.role;
  return same ? before : undefined;
}
