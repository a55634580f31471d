import type { Context } from './context.ts';
import { text } from './messages.ts';
import { namePart } from './naming.ts';
import { rank, type Reading, type ReadField } from './reading.ts';
import { plainWords } from './text.ts';
import type { Fact, FormField } from './types.ts';

/** A part of an address or a column of a list: named below whatever holds it. */
export function readChild(field: FormField, parent: ReadField, facts: Fact[], context: Context): ReadField {
  const best = parent.readings[0];
  if (!best) return { field, readings: [] };
  const within = parent.field.kind === 'array' ? 'row' : 'address';
  const known = context.lexicon.parts(plainWords(field.title)).filter((entry) => entry.for.includes(within));
  const address = within === 'address' && known.length > 0;
  const parts =
    known.length > 0
      ? known.map((entry) => entry.attribute)
      : facts.flatMap((fact) => fact.attribute ?? fact.element?.split('.').slice(1).join('.') ?? []);
  const names = [...new Set([...parts, namePart(field.key)])];
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
