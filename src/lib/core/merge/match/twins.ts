import type { Lexicon } from './lexicon.ts';
import { AUTO, type ReadField } from './reading.ts';
import { text } from './messages.ts';
import { plainWords } from './text.ts';
import type { FieldMatch } from './types.ts';

const LONG_ENOUGH = 5;
const SURE = 0.87;

/**
 * Fields of which nothing is known, yet whose whole title, kind and code table are the same in several items: a title that
 * says enough by itself means one thing in one bundle. Short and loose titles (备注, 编号) do not.
 */
export function joinTwins(bindings: FieldMatch[], read: ReadField[], lexicon: Lexicon): FieldMatch[] {
  const groups = new Map<string, number[]>();
  for (const [index, { field, readings }] of read.entries()) {
    const title = plainWords(field.title);
    const said = title.length >= LONG_ENOUGH && !lexicon.loose.has(title);
    if (readings.length > 0 || field.parent !== undefined || field.kind === 'array' || !said) continue;
    const key = JSON.stringify([title, field.kind, field.choices]);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  const joined = [...bindings];
  for (const group of groups.values()) {
    const items = new Set(group.map((index) => read[index]!.field.item));
    if (items.size < 2 || items.size < group.length) continue;
    const first = read[group[0]!]!.field;
    const element = `shared.${first.item}_${first.key.replace(/[^\w-]/g, '_')}`;
    const confidence = Math.max(AUTO, SURE);
    for (const index of group)
      joined[index] = {
        ...joined[index]!,
        element,
        auto: true,
        confidence,
        reason: text.reason([text.twin()]),
        candidates: [{ element, confidence }]
      };
  }
  return joined;
}
