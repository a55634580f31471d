import type { Problem } from '../errors.ts';
import { text } from './messages.ts';

type Json = Record<string, unknown>;

/** Keywords of drafts 2020-12 and draft-07, with those that annotate; everything else that is no `x-…` is unknown. */
const SCHEMA = ['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'additionalProperties', 'additionalItems'];
const ALSO_SCHEMA = ['items', 'unevaluatedItems', 'unevaluatedProperties', 'contentSchema'];
const SCHEMAS = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];
const BY_NAME = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies'];
const PLAIN =
  '$schema $id $ref $anchor $comment $vocabulary $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor type enum const ' +
  'title description default examples deprecated readOnly writeOnly format pattern minLength maxLength minimum maximum ' +
  'exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems minContains maxContains required ' +
  'minProperties maxProperties dependentRequired contentEncoding contentMediaType';
const KNOWN = new Set([...SCHEMA, ...ALSO_SCHEMA, ...SCHEMAS, ...BY_NAME, ...PLAIN.split(' ')]);

/**
 * Words that nobody knows beside one that is nearly the same: `minLenght` would be taken for a remark, and the department's rule
 * be lost without a sound. Names of fields, values and `x-…` remarks are not looked at, nor words unlike any keyword.
 */
export function misspeltKeywords(schema: unknown): Problem[] {
  const found: Problem[] = [];
  const open: { value: unknown; path: string }[] = [{ value: schema, path: '' }];
  for (let at = open.shift(); at; at = open.shift()) {
    if (!isObject(at.value)) continue;
    const below = (key: string) => (at!.path === '' ? key : `${at!.path}.${key}`);
    for (const [key, value] of Object.entries(at.value)) {
      const meant = KNOWN.has(key) || key.startsWith('x-') ? undefined : nearest(key);
      if (meant !== undefined)
        found.push({ code: 'schema/misspelt-keyword', message: text.misspelt(key, meant), path: below(key) });
      for (const part of schemasIn(key, value)) open.push({ value: part.value, path: below(part.path) });
    }
  }
  return found;
}

/** Places below a keyword where schemas stand. */
function schemasIn(key: string, value: unknown): { value: unknown; path: string }[] {
  if (BY_NAME.includes(key) && isObject(value))
    return Object.entries(value).map(([name, own]) => ({ value: own, path: `${key}.${name}` }));
  if (SCHEMAS.includes(key) && Array.isArray(value))
    return value.map((own: unknown, index) => ({ value: own, path: `${key}.${index}` }));
  return SCHEMA.includes(key) || ALSO_SCHEMA.includes(key) ? [{ value, path: key }] : [];
}

/** The keyword that is meant: one slip in a short word, two in a longer one, or other letters in size only. */
function nearest(word: string): string | undefined {
  const slips = (known: string) => (known.length < 4 ? 0 : known.length < 7 ? 1 : 2);
  return [...KNOWN].find(
    (known) =>
      Math.abs(known.length - word.length) <= 2 &&
      (known.toLowerCase() === word.toLowerCase() || distance(word, known) <= slips(known))
  );
}

/** Letters left out, put in, changed, or two beside each other swapped. */
function distance(one: string, other: string): number {
  const rows: number[][] = Array.from({ length: one.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= other.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= one.length; i++)
    for (let j = 1; j <= other.length; j++) {
      const changed = rows[i - 1]![j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      rows[i]![j] = Math.min(
        rows[i - 1]![j]! + 1,
        rows[i]![j - 1]! + 1,
        changed,
        swapped ? rows[i - 2]![j - 2]! + 1 : Infinity
      );
    }
  return rows[one.length]![other.length]!;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
