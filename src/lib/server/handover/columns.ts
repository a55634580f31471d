import type { JsonSchema } from '#lib/core/model/index.ts';

/** One value of a department's form: where it stands (`a.b`, rows counted from 1: `rows.1.name`), what it is called, what it says. */
export interface Cell {
  path: string;
  title: string;
  value: string | number | boolean;
}

/** The values of a form in the order of its schema; what is empty is left out. */
export function cellsOf(schema: JsonSchema, payload: unknown): Cell[] {
  return walk(schema, payload, '', '');
}

function walk(schema: JsonSchema, value: unknown, path: string, title: string): Cell[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((row, index) =>
      walk(schema.items ?? {}, row, `${path}.${index + 1}`, `${title} ${index + 1}`.trim())
    );
  if (typeof value !== 'object') return [{ path, title, value: value as Cell['value'] }];
  const keys = [...new Set([...Object.keys(schema.properties ?? {}), ...Object.keys(value)])];
  return keys.flatMap((key) => {
    const own = schema.properties?.[key] ?? {};
    const name = own.title ?? key;
    const isGroup = own.type === 'object';
    return walk(
      own,
      (value as Record<string, unknown>)[key],
      path === '' ? key : `${path}.${key}`,
      isGroup || title === '' ? name : `${title} ${name}`
    );
  });
}
