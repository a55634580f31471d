import type { ErrorObject } from 'ajv';
import type { FormSchema } from '../schema-type.ts';
import { placeOf } from './i18n.ts';
import { isOneOfEnum } from './kinds.ts';

/** Said again by what lies inside them. */
const CARRIERS = new Set(['additionalProperties', 'allOf', 'anyOf', 'oneOf']);

/** Errors by place, made once per validation, so that a control looks up its own instead of filtering all of them. */
export interface ErrorIndex {
  /** Errors at a place that a control with this schema shows. */
  at: (path: string, schema: FormSchema | undefined) => ErrorObject[];
  /** Errors below a place. */
  below: (path: string, schema: FormSchema | undefined) => ErrorObject[];
  paths: () => IterableIterator<string>;
  /** Tells whether two checks say the same at a place; '' for a place without errors. */
  print: (path: string) => string;
  /** The places of failed choices: they decide what the controls below them show. */
  choices: string;
}

function isObjectSchema(schema: FormSchema | undefined): boolean {
  return schema?.type === 'object' || Boolean(schema?.properties);
}

/** Equal as JSON, whatever the order of members. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  const other = b as Record<string, unknown>;
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson((a as Record<string, unknown>)[key], other[key]))
  );
}

/** Indexes the errors of a validator of Ajv's kind (`verbose`, so that each carries its schema). */
export function indexErrors(errors: readonly ErrorObject[]): ErrorIndex {
  const byPlace = new Map<string, ErrorObject[]>();
  const combined: string[] = [];
  for (const error of errors) {
    const place = placeOf(error);
    if (error.keyword === 'oneOf' || error.keyword === 'anyOf') combined.push(place);
    if (CARRIERS.has(error.keyword) && !isOneOfEnum(error.parentSchema as FormSchema | undefined)) continue;
    const here = byPlace.get(place);
    if (here) here.push(error);
    else byPlace.set(place, [error]);
  }
  /** Below a choice, a branch that is not the one drawn has errors of its own at the same place. */
  const mine = (found: readonly ErrorObject[], path: string, schema: FormSchema | undefined): ErrorObject[] => {
    const inChoice = combined.some((place) => path.startsWith(place));
    return found.filter((error) => {
      const parent = error.parentSchema as FormSchema | undefined;
      return !inChoice || isObjectSchema(parent) || isOneOfEnum(parent) || sameJson(parent, schema);
    });
  };
  return {
    at: (path, schema) => mine(byPlace.get(path) ?? [], path, schema),
    below(path, schema) {
      const all = [...byPlace].filter(([place]) => place.startsWith(`${path}.`)).flatMap(([, found]) => found);
      const kept = new Set(mine(all, path, schema));
      return errors.filter((error) => kept.has(error));
    },
    paths: () => byPlace.keys(),
    print: (path) => (byPlace.get(path) ?? []).map((error) => `${error.schemaPath} ${error.message ?? ''}`).join('\n'),
    choices: combined.join('\n')
  };
}
