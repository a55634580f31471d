import type { JsonSchema } from '#lib/core/model/index.ts';

/** The payload as lines of `title<TAB>value` in the order of the form, for pasting into the department's own system. */
export function copyText(schema: JsonSchema, payload: Record<string, unknown>): string {
  return lines(schema, payload, '').join('\n');
}

function lines(schema: JsonSchema, value: unknown, title: string): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((row, index) => lines(schema.items ?? {}, row, `${title} ${index + 1}`.trim()));
  if (typeof value !== 'object') return [`${title}\t${String(value)}`];
  const keys = [...new Set([...Object.keys(schema.properties ?? {}), ...Object.keys(value)])];
  return keys.flatMap((key) => {
    const own = schema.properties?.[key] ?? {};
    return lines(own, (value as Record<string, unknown>)[key], own.title ?? key);
  });
}

/** How many filled fields a payload has; every row of a list counts its own. */
export function countValues(value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (typeof value !== 'object') return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + countValues(part), 0);
}
