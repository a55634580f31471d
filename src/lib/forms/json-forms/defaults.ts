import type { FormSchema } from '../schema-type.ts';
import { hasType } from './kinds.ts';
import { resolveSchema } from './resolve.ts';

function copy<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}

function follow(schema: FormSchema, root: FormSchema): FormSchema {
  return (schema.$ref === undefined ? schema : resolveSchema(root, schema.$ref, root)) ?? {};
}

/** The `default`s of the properties of an object, where there are any. */
function defaultsOf(schema: FormSchema, root: FormSchema): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const part of [schema, ...(schema.allOf ?? [])]) {
    for (const [key, property] of Object.entries(part.properties ?? {})) {
      const found = (follow(property, root) as { default?: unknown }).default;
      if (found !== undefined) result[key] = copy(found);
    }
  }
  return result;
}

function maybe(given: FormSchema, root: FormSchema, now: () => Date): unknown {
  const schema = follow(given, root);
  const own = (schema as { default?: unknown }).default;
  if (own !== undefined) return copy(own);
  if (hasType(schema, 'string')) return textOf(schema.format, now);
  if (hasType(schema, 'integer') || hasType(schema, 'number')) return 0;
  if (hasType(schema, 'boolean')) return false;
  if (hasType(schema, 'array')) return [];
  if (hasType(schema, 'object')) return defaultsOf(schema, root);
  if (hasType(schema, 'null')) return null;
  const branches = [...(given.oneOf ?? []), ...(given.anyOf ?? []), ...(given.allOf ?? [])];
  return branches.map((one) => maybe(one, root, now)).find((value) => value !== undefined);
}

function textOf(format: string | undefined, now: () => Date): string {
  if (format !== 'date' && format !== 'time' && format !== 'date-time') return '';
  const text = now().toISOString();
  if (format === 'date') return text.slice(0, 10);
  return format === 'time' ? text.slice(11, 19) : text;
}

/** What a new row or a newly chosen branch begins with, as JSON Forms makes it. */
export function defaultValue(schema: FormSchema, root: FormSchema, now: () => Date = () => new Date()): unknown {
  const value = maybe(schema, root, now);
  return value === undefined ? {} : value;
}
