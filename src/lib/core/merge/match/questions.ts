import type { BundleSource } from '../../model/index.ts';
import { AUTO, questionId, type ReadField, type Reading } from './reading.ts';
import { text } from './messages.ts';
import type { RoleQuestion } from './types.ts';

/** Enough to know what is asked, so that knowing who settles it. */
const CLEAR = 0.84;

/**
 * Role questions that would settle something: fields whose fact is clear and is asked by another item too, but not whom it
 * is about. One question for all fields of a section that share a person word; answered ones do not come again.
 */
export function askRoles(source: BundleSource, read: ReadField[], answered: Record<string, string>): RoleQuestion[] {
  const items = itemsByAttribute(read);
  const groups = new Map<string, ReadField[]>();
  for (const one of read) {
    const reading = openReading(one);
    if (!reading || (items.get(reading.attribute!)?.size ?? 0) < 2) continue;
    const id = questionId(one.field, reading.word);
    if (answered[id] === undefined) groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  return [...groups]
    .map(([id, group]) => questionOf(id, group, source))
    .sort((a, b) => b.fields.length - a.fields.length || (a.id < b.id ? -1 : 1));
}

/** The reading that lacks nothing but a role. */
function openReading({ field, readings }: ReadField): Reading | undefined {
  const best = readings[0];
  if (!best || field.parent !== undefined || field.kind === 'array' || best.confidence >= AUTO) return undefined;
  return readings.find((reading) => reading.subject !== undefined && reading.fact >= CLEAR);
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

function questionOf(id: string, group: ReadField[], source: BundleSource): RoleQuestion {
  const { field } = group[0]!;
  const word = openReading(group[0]!)!.word;
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
