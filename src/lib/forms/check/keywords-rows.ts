import type { Check, Keyword, Schema, Scope } from './types.ts';

function rows(check: Check, from: number): Check {
  return (data, place, sink) => {
    const list = data as unknown[];
    let valid = true;
    for (let index = from; index < list.length; index++) {
      const at = { instance: `${place.instance}/${index}`, parent: data, key: index };
      if (!check(list[index] ?? null, at, sink, undefined)) valid = false;
    }
    return valid;
  };
}

function tuple(schemas: unknown, scope: Scope, keyword: string): Check {
  const all = (schemas as Schema[]).map((one, index) => scope.compile(one, `${scope.path}/${keyword}/${index}`));
  return (data, place, sink, seen) => {
    const list = data as unknown[];
    let valid = true;
    for (const [index, check] of all.entries()) {
      if (index >= list.length) break;
      const at = { instance: `${place.instance}/${index}`, parent: data, key: index };
      if (!check(list[index] ?? null, at, sink, undefined)) valid = false;
    }
    if (seen && seen.items !== true) seen.items = Math.max(seen.items, all.length);
    return valid;
  };
}

/** No rows beyond the first `most`, or each of them by a schema. */
function beyond(schema: Schema, keyword: string, most: number, scope: Scope): Check {
  if (schema === false)
    return (data, place, sink) =>
      (data as unknown[]).length <= most ||
      scope.fail(sink, place, data, keyword, { limit: most }, `must NOT have more than ${most} items`);
  const each = rows(scope.compile(schema, `${scope.path}/${keyword}`), most);
  return (data, place, sink, seen) => {
    if (seen) seen.items = true;
    return each(data, place, sink, undefined);
  };
}

const additionalItems: Keyword = {
  name: 'additionalItems',
  type: 'array',
  compile(schema, scope) {
    const { items } = scope.schema;
    return Array.isArray(items) ? beyond(schema as Schema, 'additionalItems', items.length, scope) : () => true;
  }
};

const items: Keyword = {
  name: 'items',
  type: 'array',
  compile(schema, scope) {
    if (Array.isArray(schema)) return tuple(schema, scope, 'items');
    const { prefixItems } = scope.schema;
    return beyond(schema as Schema, 'items', Array.isArray(prefixItems) ? prefixItems.length : 0, scope);
  }
};

const prefixItems: Keyword = {
  name: 'prefixItems',
  type: 'array',
  compile: (schemas, scope) => tuple(schemas, scope, 'prefixItems')
};

const contains: Keyword = {
  name: 'contains',
  type: 'array',
  compile(schema, scope) {
    const check = scope.compile(schema as Schema, `${scope.path}/contains`);
    const least = (scope.schema['minContains'] as number | undefined) ?? 1;
    const most = scope.schema['maxContains'] as number | undefined;
    const facts = most === undefined ? { minContains: least } : { minContains: least, maxContains: most };
    const message =
      most === undefined
        ? `must contain at least ${least} valid item(s)`
        : `must contain at least ${least} and no more than ${most} valid item(s)`;
    return (data, place, sink) => {
      const list = data as unknown[];
      const errors: typeof sink = [];
      const found = list.filter((one, index) =>
        check(one ?? null, { instance: `${place.instance}/${index}`, parent: data, key: index }, errors, undefined)
      ).length;
      if (found >= least && (most === undefined || found <= most)) return true;
      sink.push(...errors);
      return scope.fail(sink, place, data, 'contains', facts, message);
    };
  }
};

/** Keywords about the rows of an array, in Ajv's order. */
export const rowKeywords: readonly Keyword[] = [prefixItems, additionalItems, items, contains];

export const unevaluatedItems: Keyword = {
  name: 'unevaluatedItems',
  type: 'array',
  compile(schema, scope) {
    const inner = schema === false ? false : scope.compile(schema as Schema, `${scope.path}/unevaluatedItems`);
    return (data, place, sink, seen) => {
      const list = data as unknown[];
      const from = seen?.items ?? 0;
      if (from === true) return true;
      if (inner !== false) return rows(inner, from)(data, place, sink, undefined);
      if (list.length <= from) return true;
      return scope.fail(sink, place, data, 'unevaluatedItems', { len: from }, `must NOT have more than ${from} items`);
    };
  }
};
