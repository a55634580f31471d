import type { ErrorObject } from 'ajv';
import type { Check, Keyword, Schema, SchemaObject, Scope } from './types.ts';
import { isObject, typeMatches } from './json.ts';
import { logicKeywords, nothingSeen, referenceKeyword } from './keywords-logic.ts';
import { lateMemberKeywords, memberKeywords } from './keywords-members.ts';
import { rowKeywords, unevaluatedItems } from './keywords-rows.ts';
import { formatKeyword, uniqueItems, valueKeywords } from './keywords-values.ts';

/** All keywords in the order in which Ajv looks at them: those of any value, of numbers, texts, lists, objects. */
const ALL: readonly Keyword[] = [
  referenceKeyword,
  ...valueKeywords,
  ...logicKeywords,
  ...memberKeywords,
  ...rowKeywords,
  uniqueItems,
  formatKeyword,
  unevaluatedItems,
  ...lateMemberKeywords
];
const GROUPS = [undefined, 'number', 'string', 'array', 'object'] as const;
const ORDERED = GROUPS.flatMap((group) => ALL.filter((keyword) => keyword.type === group));
const LATE = new Set(['unevaluatedItems', 'unevaluatedProperties']);

type Validated = { (data: unknown): boolean; errors?: ErrorObject[] | null };
/** What Ajv's `compile` gives: true or false, and the errors on the function. */
export type ValidateFunction = Validated;

/** The schema that a reference of a schema leads to, and what errors say of where it stands. */
export function targetOf(root: Schema, ref: string): { schema: Schema; path: string } {
  if (!ref.startsWith('#')) throw new Error(`can't resolve reference ${ref}`);
  let at: unknown = root;
  const fragment = ref.slice(1);
  if (fragment !== '' && !fragment.startsWith('/')) return { schema: anchored(root, fragment), path: ref };
  for (const part of fragment.split('/').slice(1)) {
    const key = decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~');
    at = (isObject(at) || Array.isArray(at)) && Object.hasOwn(at, key) ? (at as SchemaObject)[key] : undefined;
  }
  if (typeof at !== 'boolean' && !isObject(at)) throw new Error(`can't resolve reference ${ref}`);
  return { schema: at, path: ref };
}

function anchored(at: unknown, name: string): Schema {
  const stack: unknown[] = [at];
  for (let here = stack.pop(); here !== undefined; here = stack.pop()) {
    if (isObject(here) && (here['$anchor'] === name || here['$id'] === `#${name}`)) return here;
    if (typeof here === 'object' && here !== null) stack.push(...Object.values(here));
  }
  throw new Error(`can't resolve reference #${name}`);
}

class Compiler {
  readonly #root: Schema;
  readonly #known = new Map<SchemaObject, Check>();

  constructor(root: Schema) {
    this.#root = root;
  }

  compile(schema: Schema, path: string): Check {
    if (typeof schema === 'boolean') return booleanCheck(schema, path);
    return this.#make(schema, path);
  }

  /** Followed when it is first needed, so that a schema may refer to itself. */
  #follow(ref: string): Check {
    let check: Check | undefined;
    return (value, place, sink, seen) => {
      if (!check) {
        const { schema, path } = targetOf(this.#root, ref);
        check = typeof schema === 'boolean' ? booleanCheck(schema, path) : this.#known.get(schema);
        if (!check) this.#known.set(schema as SchemaObject, (check = this.#make(schema as SchemaObject, path)));
      }
      return check(value, place, sink, seen);
    };
  }

  #make(schema: SchemaObject, path: string): Check {
    const scope: Scope = {
      schema,
      path,
      compile: (inner, at) => this.compile(inner, at),
      follow: (ref) => this.#follow(ref),
      fail: (sink, place, value, keyword, params, message) => {
        sink.push({
          instancePath: place.instance,
          schemaPath: `${path}/${keyword}`,
          keyword,
          params,
          message,
          schema: schema[keyword],
          parentSchema: schema,
          data: value
        });
        return false;
      }
    };
    const parts = ORDERED.filter(({ name }) => schema[name] !== undefined).map(({ name, type, compile }) => ({
      type,
      late: LATE.has(name),
      check: compile(schema[name], scope)
    }));
    return combine(schema, scope, parts);
  }
}

function booleanCheck(schema: boolean, path: string): Check {
  if (schema) return () => true;
  return (value, place, sink) => {
    sink.push({
      instancePath: place.instance,
      schemaPath: `${path}/false schema`,
      keyword: 'false schema',
      params: {},
      message: 'boolean schema is false',
      schema: false,
      parentSchema: false as never,
      data: value
    });
    return false;
  };
}

function typeNameOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'object') return value === null ? undefined : 'object';
  return typeof value;
}

interface Part {
  type: Keyword['type'];
  late: boolean;
  check: Check;
}

function combine(schema: SchemaObject, scope: Scope, parts: readonly Part[]): Check {
  const types = schema['type'] === undefined ? [] : [schema['type']].flat().map(String);
  if (schema['nullable'] === true && types.length > 0) types.push('null');
  const typeMessage = `must be ${types.join(',')}`;
  const typeParams = { type: schema['nullable'] === true ? types : schema['type'] };
  const notesNeeded = parts.some((part) => part.late);
  return (value, place, sink, given) => {
    const seen = given ?? (notesNeeded ? nothingSeen() : undefined);
    let valid = true;
    if (types.length > 0 && !types.some((type) => typeMatches(type, value)))
      valid = scope.fail(sink, place, value, 'type', typeParams, typeMessage);
    const kind = typeNameOf(value);
    for (const { type, check } of parts)
      if ((type === undefined || type === kind) && !check(value, place, sink, seen)) valid = false;
    return valid;
  };
}

/**
 * Makes a check of a schema without generating code: closures that look at the data. Errors are as Ajv's `allErrors, verbose`.
 * @param root where references lead, for a part of a schema
 */
export function compileSchema(schema: object | boolean, root: object | boolean = schema): ValidateFunction {
  const check = new Compiler(root as Schema).compile(schema as Schema, '#');
  const validated: Validated = (data) => {
    const errors: ErrorObject[] = [];
    const valid = check(data, { instance: '', parent: undefined, key: '' }, errors, undefined);
    validated.errors = valid ? null : errors;
    return valid;
  };
  return validated;
}

const compiled = new WeakMap<object, ValidateFunction>();

/** `compileSchema`, once a schema. */
export function checkOf(schema: object): ValidateFunction {
  let found = compiled.get(schema);
  if (!found) compiled.set(schema, (found = compileSchema(schema)));
  return found;
}

/** The part of Ajv that JSON Forms uses. */
export interface AjvLike {
  compile: (schema: object) => ValidateFunction;
  validate: (schema: object, data: unknown) => boolean;
}

/** Stands in for Ajv where code must not be generated (a policy without `unsafe-eval`). */
export function createInterpreter(): AjvLike {
  return { compile: checkOf, validate: (schema, data) => checkOf(schema)(data) };
}
