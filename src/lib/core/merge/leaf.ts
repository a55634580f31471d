import type { JsonSchema } from '../model/index.ts';
import { LAYOUTS } from './dates.ts';
import { put } from './lenses.ts';
import { boundsOf } from './number-bounds.ts';
import type { Lens, MergedElement } from './types.ts';

/** One field that the value has to fit: the way to it and the department's own schema of it. */
export interface Fit {
  lens: Lens;
  schema: JsonSchema;
}
type Leaf = Pick<MergedElement, 'kind' | 'format' | 'values' | 'codelist'>;

/** Lists longer than this stay out of plan and schema; the page looks them up (`options.codelist`). */
export const INLINE_AT_MOST = 100;
const MONTH = '^\\d{4}-(0[1-9]|1[0-2])$';
const PARTS: Record<string, string> = { [LAYOUTS.year]: '^\\d{4}$', [LAYOUTS.time]: '^([01]\\d|2[0-3]):[0-5]\\d$' };
const DATETIME = '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d$';

/** The rule for a value that every field given accepts, in canonical terms: what the page draws and the server checks. */
export function leafSchema(element: Leaf, fits: Fit[]): JsonSchema {
  switch (element.kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'month':
      return { type: 'string', pattern: MONTH };
    case 'datetime':
      return { type: 'string', pattern: DATETIME };
    case 'integer':
    case 'number':
      return numberLeaf(element.kind, fits);
    case 'code':
      return codeLeaf(element, fits);
    case 'codes':
      return codesLeaf(element, fits);
    case 'array':
      return { type: 'array' };
    case 'text':
      return textLeaf(fits);
  }
}

/**
 * Values of the canonical list that every field takes. Where no field tells several apart, only the one that contains the
 * others is asked for: nobody has to answer finer than somebody needs.
 */
export function offered(element: Leaf, fits: Fit[]): { code: string; title: string }[] {
  const values = element.values ?? [];
  const classes = new Map<string, typeof values>();
  for (const value of values) {
    const sent = fits.map((fit) => putEntry(fit.lens, value.code));
    if (!sent.every((out, index) => out !== undefined && takes(fits[index]!.schema, out))) continue;
    const key = JSON.stringify(sent);
    classes.set(key, [...(classes.get(key) ?? []), value]);
  }
  const chosen = new Set(
    [...classes.values()].flatMap((same) => {
      const widest = same.find((value) => same.every((other) => other === value || other.within?.includes(value.code)));
      return widest ? [widest] : same;
    })
  );
  return values.filter((value) => chosen.has(value)).map(({ code, title }) => ({ code, title }));
}

/** What a single canonical code becomes, also through a lens for several. */
export function putEntry(lens: Lens, code: string): unknown {
  if (lens.kind !== 'codes') return put(lens, code);
  return Object.hasOwn(lens.table, code) ? lens.table[code] : undefined;
}

function takes(schema: JsonSchema, sent: unknown): boolean {
  if (typeof sent === 'number') return sent >= (schema.minimum ?? -Infinity) && sent <= (schema.maximum ?? Infinity);
  if (typeof sent !== 'string' || schema.type === 'array') return true;
  if ([...sent].length > (schema.maxLength ?? Infinity)) return false;
  return schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(sent);
}

function codeLeaf(element: Leaf, fits: Fit[]): JsonSchema {
  if (!element.values) return textLeaf(fits.filter((fit) => fit.lens.kind === 'identity'));
  const options = offered(element, fits);
  return { type: 'string', oneOf: options.map(({ code, title }) => ({ const: code, title })) };
}

function codesLeaf(element: Leaf, fits: Fit[]): JsonSchema {
  const options = offered(element, fits);
  const least = fits.map((fit) => fit.schema.minItems ?? 0).reduce((a, b) => Math.max(a, b), 0);
  const items: JsonSchema = !element.values
    ? { type: 'string', minLength: 1 }
    : { type: 'string', oneOf: options.map(({ code, title }) => ({ const: code, title })) };
  return { type: 'array', items, uniqueItems: true, ...(least > 0 ? { minItems: least } : {}) };
}

function textLeaf(fits: Fit[]): JsonSchema {
  const schema: JsonSchema = { type: 'string' };
  const numbers = (key: 'maxLength' | 'minLength') =>
    fits.flatMap((fit) => (isText(fit) ? (fit.schema[key] ?? []) : []));
  const longest = Math.min(...numbers('maxLength'));
  const prefixes = fits.flatMap((fit) => (fit.lens.kind === 'prefix' ? [fit.lens.length] : []));
  const shortest = Math.max(0, ...numbers('minLength'), ...prefixes);
  if (Number.isFinite(longest)) schema.maxLength = longest;
  if (shortest > 0) schema.minLength = shortest;
  const patterns = [...new Set(fits.flatMap((fit) => (isText(fit) ? (fit.schema.pattern ?? []) : partOfDate(fit))))];
  if (patterns.length === 1) schema.pattern = patterns[0]!;
  if (patterns.length > 1) schema.allOf = patterns.map((pattern) => ({ pattern }));
  return schema;
}

/** A year or a time that goes out in other layouts: what it has to look like before. */
function partOfDate({ lens }: Fit): string[] {
  return lens.kind === 'date' && PARTS[lens.from] !== undefined ? [PARTS[lens.from]!] : [];
}

function isText(fit: Fit): boolean {
  return fit.lens.kind === 'identity' || fit.lens.kind === 'upper';
}

function numberLeaf(kind: 'integer' | 'number', fits: Fit[]): JsonSchema {
  const bounds = fits.map((fit) => boundsOf(fit.lens, fit.schema));
  const lower = Math.max(...bounds.map(({ lower }) => lower));
  const upper = Math.min(...bounds.map(({ upper }) => upper));
  return {
    type: kind,
    ...(Number.isFinite(lower) ? { minimum: lower } : {}),
    ...(Number.isFinite(upper) ? { maximum: upper } : {})
  };
}
