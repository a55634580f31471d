import type { PublishedVersion } from './types.ts';
import type { Fact } from './facts.ts';
import { generateData } from '#lib/core/merge/generate.ts';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import type { JsonSchema } from '#lib/core/model/index.ts';

/** Facts as an officer could enter them, made from their schemas the way a filled form is made. */
export function generateFacts(facts: Fact[], version: PublishedVersion, seed: number): Record<string, unknown> {
  const schema: JsonSchema = { type: 'object', properties: {}, required: [] };
  const data: Record<string, unknown> = {};
  for (const fact of facts) nest(schema, fact.element.split('.'), fact.schema);
  const fields = facts.map(({ element, title }) => ({ element, title, topic: 'facts', required: true, neededBy: [] }));
  const topics = [{ id: 'facts', title: 'facts', elements: facts.map((fact) => fact.element) }];
  const made = generateData({ schema, uischema: {}, topics, fields }, version.plan, seed);
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
