import type { CodeList, CodeValue, JsonSchema } from '#lib/core/model/index.ts';

/**
 * Words for the codes that stand in a payload, keyed by the name of the table in the department's own schema
 * (`GB/T 2260#6`) and then by the department's code. Only what occurs is sent to the page.
 */
export function wordsFor(
  schema: JsonSchema,
  payload: unknown,
  codelists: readonly CodeList[]
): Record<string, Record<string, string>> {
  const words: Record<string, Record<string, string>> = {};
  for (const [table, codes] of Object.entries(usedCodes(schema, payload))) {
    const found = valuesOf(table, codelists);
    if (!found) continue;
    words[table] = Object.fromEntries(found.filter(([code]) => codes.has(code)));
  }
  return words;
}

function valuesOf(table: string, codelists: readonly CodeList[]): [string, string][] | null {
  for (const list of codelists) {
    const form = list.id === table ? 'code' : list.refs?.[table];
    if (form === undefined) continue;
    return list.values.flatMap((value) => {
      const code = coded(value, form);
      return code === undefined ? [] : [[code, value.title] as [string, string]];
    });
  }
  return null;
}

function coded(value: CodeValue, form: string): string | undefined {
  if (form === 'code' || form === 'title') return value[form];
  return value.forms?.[form];
}

function usedCodes(
  schema: JsonSchema,
  value: unknown,
  found: Record<string, Set<string>> = {}
): Record<string, Set<string>> {
  const table = schema['x-codelist'];
  if (Array.isArray(value)) {
    for (const row of value) usedCodes({ ...(table ? { 'x-codelist': table } : {}), ...schema.items }, row, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) usedCodes(schema.properties?.[key] ?? {}, part, found);
  } else if (table && (typeof value === 'string' || typeof value === 'number')) {
    (found[table] ??= new Set()).add(String(value));
  }
  return found;
}
