import type { ErrorObject } from 'ajv';
import type { FormSchema } from '../schema-type.ts';
import { equal } from '../check/json.ts';
import { placeOf } from './i18n.ts';
import { decode } from './paths.ts';
import { isOneOfEnum } from './kinds.ts';

/** Said again by what lies inside them. */
const CARRIERS = new Set(['additionalProperties', 'allOf', 'anyOf', 'oneOf']);

/** Errors by place, made once per validation, so that a control looks up its own instead of filtering all of them. */
export interface ErrorIndex {
  /** Errors at a place that a control with this schema shows. */
  at: (path: string, schema: FormSchema | undefined) => ErrorObject[];
  paths: () => IterableIterator<string>;
  /** Tells whether two checks say the same at a place; '' for a place without errors. */
  print: (path: string) => string;
  /** The places of failed choices: they decide what the controls below them show. */
  choices: string;
}

function isObjectSchema(schema: FormSchema | undefined): boolean {
  return schema?.type === 'object' || Boolean(schema?.properties);
}

/** The schema that an error's rule stands in, where the error does not carry it (a written module's do not). */
function parentAt(root: FormSchema | undefined, schemaPath: string): FormSchema | undefined {
  let at: unknown = root;
  for (const step of schemaPath.split('/').slice(1, -1))
    at = (at as Record<string, unknown> | undefined)?.[decode(decodeURIComponent(step))];
  return at as FormSchema | undefined;
}

/**
 * Indexes the errors of a validator of Ajv's kind.
 * @param root where the rules stand, for errors that do not carry their schema
 */
export function indexErrors(errors: readonly ErrorObject[], root?: FormSchema): ErrorIndex {
  const parentOf = (error: ErrorObject): FormSchema | undefined =>
    (error.parentSchema as FormSchema | undefined) ?? parentAt(root, error.schemaPath);
  const byPlace = new Map<string, ErrorObject[]>();
  const combined: string[] = [];
  for (const error of errors) {
    const place = placeOf(error);
    if (error.keyword === 'oneOf' || error.keyword === 'anyOf') combined.push(place);
    if (CARRIERS.has(error.keyword) && !isOneOfEnum(parentOf(error))) continue;
    const here = byPlace.get(place);
    if (here) here.push(error);
    else byPlace.set(place, [error]);
  }
  /** Below a choice, a branch that is not the one drawn has errors of its own at the same place. */
  const mine = (found: readonly ErrorObject[], path: string, schema: FormSchema | undefined): ErrorObject[] => {
    const inChoice = combined.some((place) => path.startsWith(place));
    if (!inChoice) return found as ErrorObject[];
    return found.filter((error) => {
      const parent = parentOf(error);
      return isObjectSchema(parent) || isOneOfEnum(parent) || equal(parent, schema);
    });
  };
  return {
    at: (path, schema) => mine(byPlace.get(path) ?? [], path, schema),
    paths: () => byPlace.keys(),
    print: (path) => (byPlace.get(path) ?? []).map((error) => `${error.schemaPath} ${error.message ?? ''}`).join('\n'),
    choices: combined.join('\n')
  };
}
