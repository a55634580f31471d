import type { JsonSchema } from '../model/index.ts';

/** The rule of a field in a department's form; rows of a list count as below it. */
export function fieldIn(schema: JsonSchema | undefined, field: string): JsonSchema | undefined {
  return field
    .split('.')
    .reduce<JsonSchema | undefined>((at, key) => (at?.properties ?? at?.items?.properties)?.[key], schema);
}

/** Every field of a form that holds a value, groups and rows gone through; with whether it is required all the way down. */
export function leavesOf(
  schema: JsonSchema | undefined,
  prefix = '',
  within = true
): { field: string; required: boolean }[] {
  const holder = schema?.properties ? schema : schema?.items;
  return Object.entries(holder?.properties ?? {}).flatMap(([key, own]) => {
    const field = `${prefix}${key}`;
    const required = within && (holder?.required?.includes(key) ?? false);
    const below = own.properties ?? own.items?.properties;
    return below ? leavesOf(own, `${field}.`, required) : [{ field, required }];
  });
}
