import type { JsonFormsI18nState, JsonFormsUISchemaRegistryEntry } from '@jsonforms/core';
import type { ErrorObject } from 'ajv';
import { getExamples } from '@jsonforms/examples';
import type { FormSchema } from '#lib/forms/types.ts';
import { derefSchema } from '#lib/forms/schema.ts';

/** One input of the project's own collection. */
export interface Example {
  name: string;
  label: string;
  data: unknown;
  schema: FormSchema;
  uischema: Record<string, unknown>;
  uischemas?: JsonFormsUISchemaRegistryEntry[];
  config?: Record<string, unknown>;
  i18n?: JsonFormsI18nState;
  readonly?: boolean;
}

export const examples = getExamples() as unknown as Example[];

/** A schema of schemas goes on for ever. */
const DEEP = 3;
const MANY = 200;

/** Paths of everything that an example may ask for: what its schema names, and the rows that its data has. */
export function placesOf(schema: FormSchema, data: unknown, root = schema, path = '', depth = 0): string[] {
  const here = derefSchema(schema, root);
  const own = path === '' ? [] : [path];
  if (depth > DEEP) return own;
  const member = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const value = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  const parts = [...(here.allOf ?? []), ...(here.oneOf ?? []), ...(here.anyOf ?? [])];
  const inside = [here, ...parts.map((part) => derefSchema(part, root))].flatMap((part) =>
    Object.entries(part.properties ?? {}).flatMap(([key, one]) =>
      placesOf(one, value[key], root, member(key), depth + 1)
    )
  );
  const { items } = here;
  const rows =
    Array.isArray(data) && items && !Array.isArray(items)
      ? data.flatMap((row, index) => placesOf(items, row, root, member(String(index)), depth + 1))
      : [];
  return [...new Set([...own, ...inside, ...rows])];
}

/** Something wrong at every place: what a form looks like when all of it is refused. */
export function errorsEverywhere({ schema, data }: Pick<Example, 'schema' | 'data'>): ErrorObject[] {
  return placesOf(schema, data)
    .slice(0, MANY)
    .map((path) => ({
      instancePath: `/${path.replaceAll('.', '/')}`,
      schemaPath: '',
      keyword: 'refused',
      params: {},
      message: 'is refused'
    }));
}

/** The start of a form in a state: nothing of an example's data, or all of it. */
export function startOf({ data }: Example, empty: boolean): unknown {
  if (!empty) return data;
  return Array.isArray(data) ? [] : {};
}
