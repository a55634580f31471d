import type { JsonSchema, UiSchema } from '#lib/core/model/index.ts';

/** Path of an element inside a nested schema: `mother.idNo` → `#/properties/mother/properties/idNo`. */
export function scopeOf(element: string): string {
  return `#/${element
    .split('.')
    .map((key) => `properties/${key}`)
    .join('/')}`;
}

function keep(schema: JsonSchema, elements: string[]): JsonSchema {
  const heads = new Set(elements.map((element) => element.split('.')[0] ?? ''));
  const properties: Record<string, JsonSchema> = {};
  for (const [key, child] of Object.entries(schema.properties ?? {})) {
    if (!heads.has(key)) continue;
    const rest = elements
      .filter((element) => element.startsWith(`${key}.`))
      .map((element) => element.slice(key.length + 1));
    properties[key] = elements.includes(key) || rest.length === 0 ? child : keep(child, rest);
  }
  const required = (schema.required ?? []).filter((key) => Object.hasOwn(properties, key));
  const { allOf: _allOf, if: _if, then: _then, ...rest } = schema;
  return { ...rest, properties, required };
}

/** The merged form cut down to exactly the elements that were asked for, in their order on the form. */
export function correctionForm(
  schema: JsonSchema,
  order: string[],
  asked: string[]
): { schema: JsonSchema; uischema: UiSchema; elements: string[] } {
  const elements = order.filter((element) => asked.includes(element));
  const controls = elements.map((element) => ({ type: 'Control', scope: scopeOf(element) }));
  return { schema: keep(schema, elements), uischema: { type: 'VerticalLayout', elements: controls }, elements };
}
