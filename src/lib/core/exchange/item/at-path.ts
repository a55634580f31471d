import type { JsonSchema } from '../../model/index.ts';

/** The schema of a field by its keys; children of rows are reached through the dots. */
export function schemaAt(schema: JsonSchema, name: string): JsonSchema | undefined {
  return name.split('.').reduce<JsonSchema | undefined>((at, key) => {
    const holder = at?.type === 'array' ? at.items : at;
    return holder?.properties && Object.hasOwn(holder.properties, key) ? holder.properties[key] : undefined;
  }, schema);
}

/** The schema with another one at a path, or without what stood there; rows are reached like groups. */
export function replaceAt(
  schema: JsonSchema,
  [key, ...rest]: string[],
  change: (schema: JsonSchema) => JsonSchema | undefined
): JsonSchema {
  if (schema.type === 'array' && schema.items)
    return { ...schema, items: replaceAt(schema.items, [key!, ...rest], change) };
  const own = schema.properties?.[key!];
  if (!own) return schema;
  const next = rest.length > 0 ? replaceAt(own, rest, change) : change(own);
  const properties = Object.fromEntries(
    Object.entries(schema.properties!).flatMap(([each, value]) =>
      each !== key ? [[each, value]] : next ? [[each, next]] : []
    )
  );
  if (next) return { ...schema, properties };
  const { required, additionalProperties, ...others } = schema;
  const needed = required?.filter((each) => each !== key);
  return {
    ...others,
    properties,
    ...(needed && needed.length > 0 ? { required: needed } : {}),
    ...(additionalProperties === undefined ? {} : { additionalProperties })
  };
}

/** The record with two keys in each other's places. */
export function swapped<T>(record: Record<string, T>, a: string, b: string): Record<string, T> {
  const other = (key: string) => (key === a ? b : key === b ? a : key);
  return Object.fromEntries(Object.keys(record).map((key) => [other(key), record[other(key)]!]));
}
