import { get, put } from '../lenses.ts';
import { text } from './messages.ts';
import { isSame } from './same.ts';
import { namesOf } from './names.ts';
import type { LawBreach, LawInput, Placed } from './types.ts';

/**
 * The laws of one lens at one value (rule 17): `v ∈ get(put(v))`, `get(put(v)) = {v}` where it is marked exact, and
 * `put(x) = s` for every x in `get(s)`. The first that fails, or `null`.
 */
export function lensBreach(input: LawInput, { need, element, use }: Placed, value: unknown): LawBreach | null {
  const words = input.plan.words;
  const sent = put(use.lens, value, words);
  if (sent === undefined) return null;
  const back = get(use.lens, sent, words);
  const keeps = back === null || back.some((one) => isSame(one, value));
  const returns = back === null || back.every((one) => isSame(put(use.lens, one, words), sent));
  const isExact = !use.exact || (back !== null && back.length === 1);
  if (keeps && returns && isExact) return null;
  const name = namesOf(input.source).need(need);
  return {
    law: 'faithful',
    path: `elements/${element.element}`,
    items: [need.item],
    message: keeps && returns ? text.notExact(name) : text.notThereAndBack(name),
    value
  };
}
