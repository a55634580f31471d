import { patternsExclude, sharedChoices } from './contradiction.ts';
import { coreOf, saysEnough } from './core-title.ts';
import type { Lexicon } from './lexicon.ts';
import { AUTO, type ReadField } from './reading.ts';
import { text } from './messages.ts';
import { plainWords } from './text.ts';
import type { FieldMatch, FormField } from './types.ts';

const SURE = 0.87;
/** A title that says too little: good for a proposal. */
const LIKELY = 0.6;
/** Nothing is known of a field whose best reading is below this. */
const UNKNOWN = 0.2;
const ALIKE = 0.34;

/**
 * Fields of which nothing is known, yet whose titles are the same in several items but for spelling, whose kinds go
 * together, and whose code tables and patterns do not contradict: a title that says enough by itself means one thing in
 * one bundle. One that does not (备注, 申请金额) is proposed only.
 */
export function joinTwins(bindings: FieldMatch[], read: ReadField[], lexicon: Lexicon): FieldMatch[] {
  const joined = [...bindings];
  for (const group of groupsOf(read, lexicon)) {
    const first = read[group[0]!]!.field;
    const sure = group.every((index) => saysEnough(read[index]!.field.title, lexicon));
    const element = `shared.${first.item}_${first.key.replace(/[^\w-]/g, '_')}`;
    const confidence = sure ? Math.max(AUTO, SURE) : LIKELY;
    for (const index of group)
      joined[index] = {
        ...joined[index]!,
        element,
        auto: sure,
        confidence,
        reason: text.reason([isSpeltAlike(group, read) ? text.twin() : text.softTwin()]),
        candidates: [{ element, confidence }, ...joined[index]!.candidates]
      };
  }
  return joined;
}

function isSpeltAlike(group: number[], read: ReadField[]): boolean {
  return new Set(group.map((index) => plainWords(read[index]!.field.title))).size === 1;
}

/** Indices of fields that ask the same unknown thing in several items, once in each. */
function groupsOf(read: ReadField[], lexicon: Lexicon): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { field, readings }] of read.entries()) {
    const core = coreOf(field.title, lexicon);
    if ((readings[0]?.confidence ?? 0) > UNKNOWN || field.parent !== undefined || field.kind === 'array') continue;
    if (core === '') continue;
    const key = JSON.stringify([core, broadKind(field)]);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()].filter((group) => {
    const fields = group.map((index) => read[index]!.field);
    const items = new Set(fields.map(({ item }) => item));
    return items.size > 1 && items.size === group.length && fields.every((one) => goTogether(one, fields[0]!));
  });
}

/** Dates are often written as texts of a layout, whole numbers as numbers. */
function broadKind({ kind }: FormField): string {
  return kind === 'datetime' ? 'date' : kind;
}

function goTogether(a: FormField, b: FormField): boolean {
  return sharedChoices(a, b) >= ALIKE && !patternsExclude(a, b);
}
