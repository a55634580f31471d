import { patternsExclude, sharedChoices } from './contradiction.ts';
import { coreOf, saysEnough } from './core-title.ts';
import type { Lexicon } from './lexicon.ts';
import { AUTO, type ReadField } from './reading.ts';
import { text } from './messages.ts';
import { speaksOf } from './text.ts';
import type { FieldMatch, FormField } from './types.ts';

const SURE = 0.86;

/**
 * Facts of things that several items call alike, but of which each was read in its own surroundings (建筑面积: of the house,
 * of the site): in one bundle they are one fact, the one that most of them were read as. Facts of persons are left alone:
 * there the same title asks about different people.
 */
export function agree(bindings: FieldMatch[], read: ReadField[], lexicon: Lexicon): FieldMatch[] {
  const agreed = [...bindings];
  for (const group of groupsOf(read, lexicon)) {
    const element = mostly(group.map((index) => bindings[index]!));
    for (const index of group) {
      const own = bindings[index]!;
      if (own.auto && own.element === element) continue;
      const candidates = [{ element, confidence: SURE }, ...own.candidates.filter((one) => one.element !== element)];
      agreed[index] = {
        ...own,
        element,
        auto: true,
        confidence: Math.max(AUTO, SURE),
        reason: text.reason([text.agreed()]),
        candidates
      };
    }
  }
  return agreed;
}

function groupsOf(read: ReadField[], lexicon: Lexicon): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, one] of read.entries()) {
    const { field } = one;
    if (!isOfThing(one) || field.parent !== undefined || field.kind === 'array') continue;
    const otherwise = speaksOf(field.schema['x-note'] ?? '', lexicon.doubts);
    if (otherwise || !saysEnough(field.title, lexicon)) continue;
    const key = JSON.stringify([coreOf(field.title, lexicon), field.kind]);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()].filter((group) => isOneFact(group, read));
}

/** Not read at all, read as a thing, or as a fact of a body that a thing may have as well (建筑面积). */
function isOfThing({ readings }: ReadField): boolean {
  const best = readings[0];
  return best === undefined || (!best.named && (best.subject === undefined || best.subject.kind === 'org'));
}

function isOneFact(group: number[], read: ReadField[]): boolean {
  const fields = group.map((index) => read[index]!.field);
  const items = new Set(fields.map(({ item }) => item));
  const ofThing = group.some((index) => read[index]!.readings.some(({ subject }) => subject === undefined));
  return ofThing && items.size > 1 && items.size === group.length && fields.every((one) => together(one, fields[0]!));
}

function together(a: FormField, b: FormField): boolean {
  return sharedChoices(a, b) > 0 && !patternsExclude(a, b);
}

/** The element that most have; of several the one that is surest. */
function mostly(group: FieldMatch[]): string {
  const weight = new Map<string, number>();
  for (const { element, confidence } of group.filter((one) => one.confidence > 0))
    weight.set(element, (weight.get(element) ?? 0) + 1 + confidence / 10);
  return [...weight].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]![0];
}
