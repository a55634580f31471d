import { generateData } from '../merge/generate.ts';
import type { MergePlan } from '../merge/types.ts';
import { getElement, setElement } from '../merge/values.ts';
import type { JsonSchema } from '../model/index.ts';
import type { Fact } from '../run/facts.ts';

/** Facts as an officer could enter them, made from their schemas the way a filled form is made; the same for the same seed. */
export function generateFacts(facts: Fact[], plan: MergePlan, seed: number): Record<string, unknown> {
  const schema: JsonSchema = { type: 'object', properties: {}, required: [] };
  const data: Record<string, unknown> = {};
  for (const fact of facts) nest(schema, fact.element.split('.'), fact.schema);
  const fields = facts.map(({ element, title }) => ({ element, title, topic: 'facts', required: true, neededBy: [] }));
  const topics = [{ id: 'facts', title: 'facts', elements: facts.map((fact) => fact.element) }];
  const made = generateData({ schema, uischema: {}, topics, fields }, plan, seed);
  return Object.fromEntries(
    facts.map(({ element }) => [
      element,
      getElement(made, element) ?? getElement(setElement(data, element, 'X'), element)
    ])
  );
}

function nest(schema: JsonSchema, [key, ...rest]: string[], leaf: JsonSchema): void {
  schema.properties ??= {};
  schema.required = [...new Set([...(schema.required ?? []), key!])];
  if (rest.length === 0) schema.properties[key!] = leaf;
  else nest((schema.properties[key!] ??= { type: 'object' }), rest, leaf);
}
