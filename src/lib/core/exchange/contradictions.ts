import type { Problem } from '../errors.ts';
import { text } from './messages.ts';

type Json = Record<string, unknown>;

/** Smallest and largest of a kind; a smallest above the largest leaves nothing. */
const RANGES: [string, string][] = [
  ['minimum', 'maximum'],
  ['exclusiveMinimum', 'maximum'],
  ['minimum', 'exclusiveMaximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties']
];

/** Rules of one place that no value meets, as far as they can be read off: together with those of its `allOf`. */
export function contradictions(value: unknown, path: string): Problem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const rules = [value as Json, ...allOf(value as Json)];
  const why = [...emptyRange(rules), ...emptyChoice(rules), ...emptyType(rules), ...impossibleField(rules)];
  return why.slice(0, 1).map((message) => ({ code: 'schema/contradiction', message, path }));
}

function allOf(schema: Json): Json[] {
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  return parts.filter((part): part is Json => typeof part === 'object' && part !== null && !Array.isArray(part));
}

function emptyRange(rules: Json[]): string[] {
  return RANGES.flatMap(([low, high]) => {
    const least = Math.max(...numbers(rules, low));
    const most = Math.min(...numbers(rules, high));
    const open = low.startsWith('exclusive') || high.startsWith('exclusive');
    return least > most || (open && least === most) ? [text.emptyRange(least, most)] : [];
  });
}

function numbers(rules: Json[], key: string): number[] {
  return rules.flatMap((rule) => (typeof rule[key] === 'number' ? [rule[key]] : []));
}

/** Every list of values is to be met at once. */
function emptyChoice(rules: Json[]): string[] {
  const lists = rules.flatMap((rule) => [
    ...('const' in rule && !isSchemaMap(rule.const) ? [[rule.const]] : []),
    ...(Array.isArray(rule.enum) ? [rule.enum as unknown[]] : []),
    ...(isTable(rule.oneOf) ? [rule.oneOf.map((option) => option.const)] : [])
  ]);
  if (lists.length === 0) return [];
  const left = lists.reduce((kept, list) => kept.filter((entry) => list.some((other) => same(entry, other))));
  if (left.length === 0) return [text.emptyChoice()];
  return left.some((entry) => typesOf(rules).every((types) => types.some((type) => isOf(entry, type))))
    ? []
    : [text.emptyChoice()];
}

/** `properties` may have a field that is called `const`. */
function isSchemaMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function isTable(value: unknown): value is { const: unknown }[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((option) => typeof option === 'object' && option !== null && 'const' in option)
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function typesOf(rules: Json[]): string[][] {
  return rules.flatMap((rule) => {
    const types = [rule.type].flat().filter((type): type is string => typeof type === 'string');
    return types.length > 0 ? [types] : [];
  });
}

function isOf(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function emptyType(rules: Json[]): string[] {
  const all = typesOf(rules);
  const fits = (one: string, types: string[]) =>
    types.includes(one) ||
    (one === 'integer' && types.includes('number')) ||
    (one === 'number' && types.includes('integer'));
  const left = (all[0] ?? []).filter((type) => all.every((types) => fits(type, types)));
  return all.length > 1 && left.length === 0 ? [text.emptyType(all.flat())] : [];
}

/** Required, but not among the fields that there may be. */
function impossibleField(rules: Json[]): string[] {
  const closed = rules.find((rule) => rule.additionalProperties === false && !('patternProperties' in rule));
  if (!closed) return [];
  const known = Object.keys((closed.properties as object | undefined) ?? {});
  const needed = rules.flatMap((rule) =>
    Array.isArray(rule.required) ? (rule.required as unknown[]).map(String) : []
  );
  return needed.filter((key) => !known.includes(key)).map((key) => text.impossibleField(key));
}
