import type { BundleSource } from '../../model/index.ts';
import { AUTO, CERTAIN, WHO, type ReadField, type Reading } from './reading.ts';
import { text } from './messages.ts';
import type { Context } from './context.ts';
import type { Reader } from './reader.ts';
import type { RoleQuestion } from './types.ts';

/** Enough to know what is asked, so that knowing who settles it. */
const CLEAR = 0.84;

/**
 * Role questions that would settle something: fields whose fact is clear and is asked by another item too, but not, or not
 * for certain, whom it is about. One question for all fields of an item that share a person word, those that cannot be
 * bound without an answer first; answered ones do not come again.
 */
export function askRoles(
  source: BundleSource,
  read: ReadField[],
  { roles, settled, context }: Pick<Reader, 'roles' | 'settled' | 'context'>
): RoleQuestion[] {
  const items = itemsByAttribute(read);
  const strange = itemsWithout(read, context);
  const groups = new Map<string, Doubt[]>();
  for (const one of read) {
    const reading = doubtful(one) ?? (strange.has(one.field.item) ? named(one, context) : undefined);
    if (!reading || (items.get(reading.attribute!)?.size ?? 0) < 2) continue;
    const { question } = reading;
    const known = settled[`${one.field.item}/${one.field.field}`] ?? roles[question];
    if (known === undefined) groups.set(question, [...(groups.get(question) ?? []), { ...one, reading }]);
  }
  return [...groups]
    .sort(([a, one], [b, other]) => weight(other) - weight(one) || (a < b ? -1 : 1))
    .map(([id, group]) => questionOf(id, group, source));
}

interface Doubt extends ReadField {
  reading: Reading;
}

/** The reading that lacks nothing but a role, or the certainty of it. */
function doubtful({ field, readings }: ReadField): Reading | undefined {
  const best = readings[0];
  if (!best || field.parent !== undefined || field.kind === 'array') return undefined;
  const certain = best.subject?.kind === 'org' ? AUTO : CERTAIN;
  if (best.confidence >= AUTO && (best.subject?.confidence ?? 1) >= certain) return undefined;
  return readings.find((reading) => reading.subject !== undefined && reading.fact >= CLEAR);
}

/** Items that never name the person whom the bundle is about. */
function itemsWithout(read: ReadField[], { main }: Context): Set<string> {
  const all = new Set(main.known ? read.map(({ field }) => field.item) : []);
  for (const { field, readings } of read) if (readings[0]?.subject?.role === main.role) all.delete(field.item);
  return all;
}

/** Somebody named for certain who may be that very person: the student of a school is the child of an adoption. */
function named({ field, readings }: ReadField, { main, lexicon }: Context): Reading | undefined {
  const [best] = readings;
  const whole = best?.subject?.kind === 'person' && best.subject.role !== 'agent';
  const known =
    whole && field.parent === undefined && lexicon.roles.get(best.subject!.role)?.every((entry) => !entry.of) === true;
  const other = known && best.named && best.subject!.role !== main.role && best.fact >= CLEAR;
  return other ? { ...best, question: best.question + WHO } : undefined;
}

/** Fields that wait for an answer count most, then those where the guess is weakest. */
function weight(group: Doubt[]): number {
  return group.reduce((sum, { readings, reading }) => {
    return sum + (readings[0]!.confidence < AUTO ? 10 : 1 - reading.subject!.confidence);
  }, 0);
}

function itemsByAttribute(read: ReadField[]): Map<string, Set<string>> {
  const items = new Map<string, Set<string>>();
  for (const { field, readings } of read)
    for (const { attribute, fact } of readings) {
      if (attribute === undefined || fact < CLEAR) continue;
      items.set(attribute, (items.get(attribute) ?? new Set()).add(field.item));
    }
  return items;
}

function questionOf(id: string, group: Doubt[], source: BundleSource): RoleQuestion {
  const { field } = group[0]!;
  const { word } = group[0]!.reading;
  const candidates = [
    ...new Set(group.flatMap((one) => one.readings.flatMap((reading) => reading.subject?.role ?? [])))
  ];
  return {
    id,
    item: field.item,
    section: field.section,
    word,
    fields: group.map((one) => one.field.field),
    question: text.whose(source.items[field.item]?.name ?? field.item, field.section, word),
    proposal: candidates[0] ?? '',
    candidates
  };
}
