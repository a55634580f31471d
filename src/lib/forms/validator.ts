import { Validator } from '@cfworker/json-schema';
import type { FormSchema } from './types.ts';

/** One breach. `path` is dotted and names the missing property itself for `required`. */
export interface SchemaError {
  path: string;
  keyword: string;
  /** JSON pointer into the schema (`#/properties/a/minLength`). */
  schemaPath: string;
}

/** Keywords that only say that something inside them failed. */
const CARRIERS = new Set([
  'properties',
  'items',
  'prefixItems',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  '$ref',
  'additionalProperties'
]);
const validators = new WeakMap<object, Validator>();

/** The interpreter marks the schemas that it is given, so it gets a copy of its own. */
function validatorOf(schema: object): Validator {
  let validator = validators.get(schema);
  if (!validator) {
    validator = new Validator(JSON.parse(JSON.stringify(schema)), '2020-12', false);
    validators.set(schema, validator);
  }
  return validator;
}

function dotted(pointer: string): string {
  const steps = pointer
    .replace(/^#\/?/, '')
    .split('/')
    .filter((step) => step !== '');
  return steps.map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Undefined members (a cleared field) count as absent, as they do in JSON. */
function asJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => asJson(item) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, asJson(member)]));
}

/** Checks data against a JSON Schema 2020-12 by interpreting it: no generated code. The server's validator is the authority. */
export function validate(schema: FormSchema, data: unknown): SchemaError[] {
  const { errors } = validatorOf(schema).validate(asJson(data ?? null));
  const leaves = errors.filter((error) => !CARRIERS.has(error.keyword) || isLeaf(error, errors));
  return leaves.map(({ keyword, instanceLocation, keywordLocation, error }) => {
    const missing = keyword === 'required' ? /required property "(.*)"/.exec(error)?.[1] : undefined;
    const at = dotted(instanceLocation);
    return { path: missing === undefined ? at : join(at, missing), keyword, schemaPath: keywordLocation };
  });
}

/** A carrier counts itself when nothing below it explains the failure (`additionalProperties: false`, several `oneOf` hits). */
function isLeaf(error: { keywordLocation: string; keyword: string }, all: { keywordLocation: string }[]): boolean {
  if (error.keyword === 'oneOf' || error.keyword === 'anyOf') return true;
  return !all.some((other) => other !== error && other.keywordLocation.startsWith(`${error.keywordLocation}/`));
}

/**
 * What `@jsonforms/core` asks of Ajv for its rules, over the interpreter. A value that is not there (`undefined`) is checked as
 * Ajv does: it equals no constant and has no type, and limits on texts or numbers do not touch it. `null` behaves so unless
 * the schema itself speaks of null, then the check is done on a member that is absent.
 */
export function createRuleValidator(): { validate: (schema: object, value: unknown) => boolean } {
  return {
    validate(schema, value) {
      if (value !== undefined) return validateInPlace(schema, value);
      const speaksOfNull = /\bnull\b/.test(JSON.stringify(schema));
      return validatorOf(schema).validate(speaksOfNull ? ABSENT : null).valid;
    }
  };
}

/** Reads only the members that the condition names, so that a rule depends on those alone; a copy where members are undefined. */
function validateInPlace(schema: object, value: unknown): boolean {
  try {
    return validatorOf(schema).validate(value).valid;
  } catch {
    return validatorOf(schema).validate(asJson(value)).valid;
  }
}

/** A text that no sensible constant equals, for conditions that name null. */
const ABSENT = '\u0000absent';
