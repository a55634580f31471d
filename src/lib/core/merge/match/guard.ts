import { contradict } from './contradiction.ts';
import type { Lexicon } from './lexicon.ts';
import { text } from './messages.ts';
import type { ReadField } from './reading.ts';
import { plainWords } from './text.ts';
import type { FieldMatch, FormField } from './types.ts';

const LITTLE = 0.34;

/**
 * One form asks a fact once: where two fields of an item look like the same element, only the clearly better one keeps
 * it, and where none is, both wait for a person.
 */
export function guard(bindings: FieldMatch[], read: ReadField[]): FieldMatch[] {
  const titles = new Map(read.map(({ field }) => [`${field.item}/${field.field}`, field.title]));
  const claims = new Map<string, FieldMatch[]>();
  for (const binding of bindings) {
    if (!binding.auto) continue;
    const key = `${binding.item}/${binding.element}`;
    claims.set(key, [...(claims.get(key) ?? []), binding]);
  }
  return bindings.map((binding) => {
    const rivals = (claims.get(`${binding.item}/${binding.element}`) ?? []).filter((other) => other !== binding);
    const better = rivals.every((rival) => binding.confidence >= rival.confidence + 0.03);
    if (!binding.auto || better) return binding;
    const title = titles.get(`${rivals[0]!.item}/${rivals[0]!.field}`) ?? '';
    return { ...binding, auto: false, reason: text.reason([text.twice(title)]) };
  });
}

/**
 * Fields of several items that look like one element although they cannot be: each that most of the others contradict
 * waits for a person.
 */
export function setApart(bindings: FieldMatch[], read: ReadField[], lexicon: Lexicon): FieldMatch[] {
  const fields = new Map(read.map(({ field }) => [keyOf(field), field]));
  const groups = Map.groupBy(
    bindings.filter(({ auto }) => auto),
    ({ element }) => element
  );
  return bindings.map((binding) => {
    const own = fields.get(keyOf(binding));
    if (!binding.auto || !own) return binding;
    const others = groups
      .get(binding.element)!
      .flatMap((one) => (one === binding ? [] : (fields.get(keyOf(one)) ?? [])));
    const against = others.filter((other) => contradict(own, other, lexicon));
    if (against.length === 0 || against.length * 2 < others.length) return binding;
    return { ...binding, auto: false, reason: text.reason([text.contradicts(against[0]!.title)]) };
  });
}

function keyOf({ item, field }: { item: string; field: string }): string {
  return `${item}/${field}`;
}

/** Two multiple choices whose lists have little in common ask different things, whatever they are called. */
export function partLists(bindings: FieldMatch[], read: ReadField[]): FieldMatch[] {
  const choices = new Map(read.map(({ field }) => [`${field.item}/${field.field}`, choiceWords(field)]));
  const wordsOf = (binding: FieldMatch) => choices.get(`${binding.item}/${binding.field}`);
  const several = bindings.filter((binding) => binding.auto && wordsOf(binding));
  return bindings.map((binding) => {
    const own = wordsOf(binding);
    if (!binding.auto || !own) return binding;
    const others = several.filter((other) => other !== binding && other.element === binding.element);
    const strange = others.length > 0 && others.every((other) => overlap(own, wordsOf(other)!) < LITTLE);
    return strange ? { ...binding, auto: false, reason: text.reason([text.otherList()]) } : binding;
  });
}

/** Words of a closed multiple choice; single choices are often coarser or finer for the same thing. */
function choiceWords({ kind, schema }: FormField): string[] | undefined {
  const titles = (schema.items?.oneOf ?? []).flatMap((choice) => choice.title ?? []);
  return kind === 'codes' && titles.length > 0 ? titles.map(plainWords) : undefined;
}

/** The share of the shorter list that the longer one has too. */
function overlap(a: string[], b: string[]): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.filter((one) => long.some((other) => one.includes(other) || other.includes(one))).length / short.length;
}
