import type { JsonSchema, UiSchema } from '../model/index.ts';
import { textOfFormat } from './sample-text.ts';
import { pickedRules } from './picked-row-check.ts';
import { patternText } from './pattern-text.ts';
import { createRandom, type Random } from './random.ts';
import type { AnswerForm, MergePlan } from './types.ts';
import { setElement } from './values.ts';

interface Hints {
  format?: string;
  codelist?: string;
  conditional: boolean;
}

/**
 * Valid data for a merged form, made from the form alone (never from the departments' own schemas), the same for the same
 * seed. Optional questions are answered about half of the time, all of an optional group or nothing of it; what stands under
 * a condition is always answered, so that it is there when the condition holds.
 */
export function generateData(form: AnswerForm, plan: MergePlan, seed: number): Record<string, unknown> {
  const random = createRandom(seed);
  const hints = hintsOf(form.uischema);
  const data: Record<string, unknown> = {};
  const groups = new Map<string, boolean>();
  for (const field of form.fields) {
    const schema = schemaAt(form.schema, field.element);
    const hint = hints.get(field.element) ?? { conditional: false };
    if (!schema || !(field.required || hint.conditional || includes(form.schema, field.element, groups, random)))
      continue;
    const value = valueOf(schema, hint, plan, random, field.element);
    if (Array.isArray(value)) fitPicked(value, plan, field, random);
    setElement(data, field.element, value);
  }
  return data;
}

/** Everything below one optional parent that has required children is filled in together. */
function includes(schema: JsonSchema, element: string, groups: Map<string, boolean>, random: Random): boolean {
  const keys = element.split('.');
  for (let depth = 1; depth < keys.length; depth++) {
    const prefix = keys.slice(0, depth).join('.');
    const isOptional = !isRequired(schema, prefix) && (schemaAt(schema, prefix)?.required?.length ?? 0) > 0;
    if (!isOptional) continue;
    if (!groups.has(prefix)) groups.set(prefix, random.chance(0.5));
    return groups.get(prefix)! && (isRequired(schema, element) || random.chance(0.5));
  }
  return random.chance(0.5);
}

function isRequired(schema: JsonSchema, element: string): boolean {
  const keys = element.split('.');
  const parent = keys.length === 1 ? schema : schemaAt(schema, keys.slice(0, -1).join('.'));
  return parent?.required?.includes(keys.at(-1)!) ?? false;
}

function schemaAt(schema: JsonSchema, element: string): JsonSchema | undefined {
  return element.split('.').reduce<JsonSchema | undefined>((current, key) => current?.properties?.[key], schema);
}

function hintsOf(uischema: UiSchema, found = new Map<string, Hints>()): Map<string, Hints> {
  for (const child of (uischema.elements as UiSchema[] | undefined) ?? []) hintsOf(child, found);
  if (typeof uischema.scope !== 'string') return found;
  const element = uischema.scope.replace('#/properties/', '').replaceAll('/properties/', '.');
  const options = (uischema.options ?? {}) as { format?: string; codelist?: string };
  return found.set(element, {
    format: options.format,
    codelist: options.codelist,
    conditional: uischema.rule !== undefined
  });
}

function valueOf(schema: JsonSchema, hint: Hints, plan: MergePlan, random: Random, element: string): unknown {
  if (schema.oneOf) return random.pick(schema.oneOf).const;
  if (schema.type === 'boolean') return random.chance(0.7);
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema, random);
  if (schema.type === 'array') return arrayOf(schema, hint, plan, random, element);
  const list = hint.codelist === undefined ? undefined : plan.words[hint.codelist];
  return textValue(schema, list ? 'code' : hint.format, random, list ? keysOf(list) : []);
}

const keys = new WeakMap<object, string[]>();

/** Codes of a list, taken out once: some lists have thousands. */
function keysOf(list: Record<string, string>): string[] {
  const known = keys.get(list) ?? Object.keys(list);
  keys.set(list, known);
  return known;
}

function numberOf(schema: JsonSchema, random: Random): number {
  const low = Math.ceil(schema.minimum ?? 0);
  const high = Math.floor(Math.min(schema.maximum ?? low + 500, low + 5000));
  const whole = random.between(low, Math.max(low, high));
  return schema.type === 'integer' || whole >= high ? whole : whole + random.between(0, 99) / 100;
}

function arrayOf(schema: JsonSchema, hint: Hints, plan: MergePlan, random: Random, element: string): unknown[] {
  const least = Math.max(schema.minItems ?? 0, 1);
  const items = schema.items ?? {};
  if (items.oneOf)
    return items.oneOf.map((option) => option.const).filter((_, index) => index < least || random.chance(0.3));
  const count = Math.min(random.between(least, least + 1), schema.maxItems ?? Infinity);
  const entries = Array.from({ length: count }, () =>
    items.properties ? rowOf(items, plan, random, element) : valueOf(items, hint, plan, random, element)
  );
  return schema.uniqueItems ? [...new Set(entries)] : entries;
}

/** Makes the row that is one person elsewhere suit the departments that ask for that person, and no other row like it. */
function fitPicked(rows: unknown[], plan: MergePlan, field: AnswerForm['fields'][number], random: Random): void {
  const picked = pickedRules(plan, field.element, new Set(field.neededBy.map(({ item }) => item)));
  const [first, ...others] = rows as Record<string, unknown>[];
  if (!picked || !first) return;
  const { pick, rules } = picked;
  for (const [key, rule] of rules)
    first[key] = valueOf(rule, hintIn(plan, field.element, key), plan, random, `${field.element}.${key}`);
  if (pick === 'first') return;
  first[pick.key] = pick.is === 'true' || pick.is === 'false' ? pick.is === 'true' : pick.is;
  for (const row of others) if (String(row[pick.key]) === pick.is) delete row[pick.key];
}

function rowOf(items: JsonSchema, plan: MergePlan, random: Random, element: string): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(items.properties ?? {}))
    if (items.required?.includes(key) || random.chance(0.5))
      row[key] = valueOf(schema, hintIn(plan, element, key), plan, random, `${element}.${key}`);
  return row;
}

function hintIn(plan: MergePlan, list: string, key: string): Hints {
  const format = plan.elements.find(({ element }) => element === list)?.rowFormats?.[key];
  return { conditional: false, ...(format === undefined ? {} : { format }) };
}

const TRIES = 400;

/** A text that satisfies length and every pattern: texts of the format first, then texts made from each pattern. */
function textValue(schema: JsonSchema, format: string | undefined, random: Random, codes: string[]): string {
  const patterns = [schema.pattern, ...(schema.allOf ?? []).map((part) => part.pattern)].filter((p) => p !== undefined);
  const tests = patterns.map((pattern) => new RegExp(pattern, 'u'));
  const fits = (text: string) =>
    [...text].length <= (schema.maxLength ?? Infinity) &&
    [...text].length >= (schema.minLength ?? 0) &&
    tests.every((test) => test.test(text));
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const turn = patterns.length > 0 ? patterns[attempt % patterns.length]! : undefined;
    const usePattern = turn !== undefined && (attempt % 2 === 1 || format === undefined);
    const text =
      codes.length > 0
        ? random.pick(codes)
        : usePattern
          ? patternText(turn!, random)
          : textOfFormat(format ?? schema.format, random, schema);
    if (text !== null && fits(text)) return text;
  }
  return '';
}
