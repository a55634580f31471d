import type { UISchemaElement } from '@jsonforms/core';
import type { FormSchema } from '../schema-type.ts';
import { deriveTypes, hasType, isEnum, isOneOfEnum } from './kinds.ts';
import { isEmpty, resolveSchema } from './resolve.ts';

export interface TesterContext {
  rootSchema: FormSchema;
  config?: unknown;
}
/** Does an element (with the schema of its parent) belong to a renderer. Testers of JSON Forms fit. */
export type Tester = (uischema: UISchemaElement, schema: FormSchema, context: TesterContext) => boolean;
/** How much it does; -1: not at all. */
export type RankedTester = (uischema: UISchemaElement, schema: FormSchema, context: TesterContext) => number;

export const NOT_APPLICABLE = -1;

interface Tried {
  uischema: UISchemaElement;
  schema: FormSchema;
  root: FormSchema | undefined;
  found: FormSchema | undefined;
}
/** While renderers are tried for an element: what it is about. Nearly all of them ask, and it is the same for all. */
let tried: { last?: Tried } | undefined;

/** The one of the highest rank; of equal ranks the later. */
export function bestOf<T extends { tester: RankedTester }>(
  all: readonly T[],
  uischema: UISchemaElement,
  schema: FormSchema,
  context: TesterContext
): T | undefined {
  let best: T | undefined;
  let highest = 0;
  const outer = tried;
  tried = {};
  try {
    for (const one of all) {
      const rank = one.tester(uischema, schema, context);
      if (rank >= highest) [best, highest] = [one, rank];
    }
  } finally {
    tried = outer;
  }
  return best;
}

export function rankWith(rank: number, tester: Tester): RankedTester {
  return (uischema, schema, context) => (tester(uischema, schema, context) ? rank : NOT_APPLICABLE);
}
export function and(...testers: readonly Tester[]): Tester {
  return (uischema, schema, context) => testers.every((tester) => tester(uischema, schema, context));
}
export function or(...testers: readonly Tester[]): Tester {
  return (uischema, schema, context) => testers.some((tester) => tester(uischema, schema, context));
}
export function not(tester: Tester): Tester {
  return (uischema, schema, context) => !tester(uischema, schema, context);
}
export function uiTypeIs(type: string): Tester {
  return (uischema) => uischema?.type === type;
}
export function optionIs(name: string, value: unknown): Tester {
  return (uischema) => uischema?.options?.[name] === value;
}

/** The schema that a Control is about; undefined for what is no Control. */
export function schemaOfControl(
  uischema: UISchemaElement,
  schema: FormSchema,
  context: TesterContext | undefined
): FormSchema | undefined {
  const scope = (uischema as { scope?: unknown } | undefined)?.scope;
  if (typeof scope !== 'string' || scope === '' || !schema || isEmpty(schema)) return undefined;
  if (!hasType(schema, 'object')) return schema;
  const root = context?.rootSchema;
  const last = tried?.last;
  if (last?.uischema === uischema && last.schema === schema && last.root === root) return last.found;
  const found = resolveSchema(schema, scope, root);
  if (tried) tried.last = { uischema, schema, root, found };
  return found;
}

export function schemaMatches(
  test: (
    schema: FormSchema,
    root: FormSchema,
    options: Record<string, unknown>,
    config: Record<string, unknown>
  ) => boolean
): Tester {
  return (uischema, schema, context) => {
    const here = schemaOfControl(uischema, schema, context);
    if (here === undefined) return false;
    const config = (context?.config ?? {}) as Record<string, unknown>;
    return test(here, context?.rootSchema, (uischema.options ?? {}) as Record<string, unknown>, config);
  };
}
/** A Control whose resolved schema passes. */
export function controlWhere(test: Parameters<typeof schemaMatches>[0]): Tester {
  return and(uiTypeIs('Control'), schemaMatches(test));
}
export function typeIs(...types: readonly string[]): Tester {
  return controlWhere((schema) => types.some((type) => hasType(schema, type)));
}
export function hasKeyword(keyword: keyof FormSchema): Tester {
  return controlWhere((schema) => Object.hasOwn(schema, keyword));
}

/** The schema of the rows of a list, through its reference; undefined for tuples and for what is no list. */
export function rowsOf(schema: FormSchema, root: FormSchema | undefined): FormSchema | undefined {
  const { items } = schema;
  if (!items || Array.isArray(items)) return undefined;
  return items.$ref === undefined ? items : resolveSchema(root, items.$ref, root);
}

export const isEnumControl = /* @__PURE__ */ controlWhere(isEnum);
export const isOneOfEnumControl = /* @__PURE__ */ controlWhere(isOneOfEnum);
export const isObjectArrayControl = /* @__PURE__ */ controlWhere(
  (schema, root) => hasType(schema, 'array') && hasType(rowsOf(schema, root), 'object')
);
export const isPrimitiveArrayControl = /* @__PURE__ */ controlWhere((schema, root) => {
  const types = deriveTypes(rowsOf(schema, root));
  return types.length === 1 && ['integer', 'number', 'boolean', 'string'].includes(types[0] ?? '');
});
