import { text } from './messages.ts';
import type { ReadField } from './reading.ts';
import type { FieldMatch } from './types.ts';

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
