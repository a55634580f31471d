import { generateData } from '../generate.ts';
import { put } from '../lenses.ts';
import { domainOf } from './domain.ts';
import { text } from './messages.ts';
import { namesOf } from './names.ts';
import type { LawBreach, LawInput, Placed } from './types.ts';

export interface Facts {
  values: Record<string, unknown>;
  breaches: LawBreach[];
}

/** A value for each element that some item produces, such as all its consumers take; a breach where there is none (open). */
export function factsOf(input: LawInput): Facts {
  const facts: Facts = { values: {}, breaches: [] };
  const names = namesOf(input.source);
  for (const element of input.plan.elements) {
    const bound = input.byElement.get(element.element) ?? [];
    const isFact = Object.values(input.source.items).some(({ producesFacts }) =>
      [element.element, element.element.replace(/\.full$/, '')].some((name) => producesFacts.includes(name))
    );
    if (!isFact || bound.length === 0) continue;
    const tried = candidates(input, bound);
    const fits = (part: Placed[]) => tried.find((value) => part.every((placed) => suits(input, placed, value)));
    const value = fits(bound);
    facts.values[element.element] = value ?? fits([bound[0]!]);
    if (value !== undefined) continue;
    const items = [...new Set(bound.map(({ need }) => need.item))];
    const message = text.factImpossible(element.title, items.map(names.item).join('、'));
    facts.breaches.push({ law: 'open', path: `elements/${element.element}`, items, message });
  }
  return facts;
}

function candidates(input: LawInput, bound: Placed[]): unknown[] {
  const [{ element }] = bound as [Placed];
  const { values } = domainOf({ ...input, options: { ...input.options, texts: 40 } }, element, bound, element.schema);
  const field = { element: 'x', title: '', topic: '', required: true, neededBy: [] };
  const made = bound.flatMap(({ need }) =>
    [1, 2, 3].map((seed) => {
      const schema = { type: 'object', properties: { x: need.schema }, required: ['x'] };
      return generateData({ schema, uischema: {}, topics: [], fields: [field] }, input.plan, seed).x;
    })
  );
  return [...values, ...made];
}

function suits(input: LawInput, { need, use }: Placed, value: unknown): boolean {
  const sent = put(use.lens, value, input.plan.words);
  return sent !== undefined && input.check(need.schema, sent).length === 0;
}
