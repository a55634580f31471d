import type { Check, Keyword, Schema, Scope } from './types.ts';
import { has, type JsonObject } from './json.ts';
import { fragment, keysOf, pointer } from './names.ts';

function named(schemas: unknown, scope: Scope, keyword: string): [string, Check][] {
  return Object.entries(schemas as Record<string, Schema>).map(([key, one]) => [
    key,
    scope.compile(one, `${scope.path}/${keyword}${fragment(key)}`)
  ]);
}

const propertyNames: Keyword = {
  name: 'propertyNames',
  type: 'object',
  compile(schema, scope) {
    const inner = scope.compile(schema as Schema, `${scope.path}/propertyNames`);
    return (data, place, sink) => {
      let valid = true;
      for (const key of keysOf(data as JsonObject)) {
        const before = sink.length;
        if (inner(key, place, sink, undefined)) continue;
        for (const error of sink.slice(before)) error.propertyName = key;
        const facts = { propertyName: key };
        valid = scope.fail(sink, place, data, 'propertyNames', facts, 'property name must be valid');
      }
      return valid;
    };
  }
};

const additionalProperties: Keyword = {
  name: 'additionalProperties',
  type: 'object',
  compile(schema, scope) {
    const known = new Set(Object.keys((scope.schema['properties'] as object | undefined) ?? {}));
    const patterns = Object.keys((scope.schema['patternProperties'] as object | undefined) ?? {}).map(
      (one) => new RegExp(one, 'u')
    );
    const inner = schema === false ? false : scope.compile(schema as Schema, `${scope.path}/additionalProperties`);
    return (data, place, sink, seen) => {
      let valid = true;
      const record = data as JsonObject;
      for (const key of keysOf(record)) {
        if (known.has(key) || patterns.some((one) => one.test(key))) continue;
        if (inner === false) {
          const facts = { additionalProperty: key };
          const message = 'must NOT have additional properties';
          valid = scope.fail(sink, place, data, 'additionalProperties', facts, message);
        } else if (!inner(record[key], { instance: place.instance + pointer(key), parent: data, key }, sink, undefined))
          valid = false;
      }
      if (seen) seen.properties = true;
      return valid;
    };
  }
};

const properties: Keyword = {
  name: 'properties',
  type: 'object',
  compile(schemas, scope) {
    const all = named(schemas, scope, 'properties').map(([key, check]) => ({ key, check, at: pointer(key) }));
    return (data, place, sink, seen) => {
      const record = data as JsonObject;
      let valid = true;
      for (const { key, check, at } of all) {
        if (!has(record, key)) continue;
        if (seen && seen.properties !== true) seen.properties.add(key);
        if (!check(record[key], { instance: place.instance + at, parent: data, key }, sink, undefined)) valid = false;
      }
      return valid;
    };
  }
};

const patternProperties: Keyword = {
  name: 'patternProperties',
  type: 'object',
  compile(schemas, scope) {
    const all = named(schemas, scope, 'patternProperties').map(([source, check]) => ({
      expression: new RegExp(source, 'u'),
      check
    }));
    return (data, place, sink, seen) => {
      const record = data as JsonObject;
      let valid = true;
      for (const { expression, check } of all)
        for (const key of keysOf(record)) {
          if (!expression.test(key)) continue;
          if (seen && seen.properties !== true) seen.properties.add(key);
          const at = { instance: place.instance + pointer(key), parent: data, key };
          if (!check(record[key], at, sink, undefined)) valid = false;
        }
      return valid;
    };
  }
};

/** `dependencies` of draft-07 and the two keywords that took its place. */
function dependent(name: 'dependencies' | 'dependentRequired' | 'dependentSchemas'): Keyword {
  return {
    name,
    type: 'object',
    compile(value, scope) {
      const all = Object.entries(value as Record<string, Schema | string[]>);
      const lists = all.filter((one): one is [string, string[]] => Array.isArray(one[1]));
      const schemas = all.flatMap(([key, one]): [string, Check][] =>
        Array.isArray(one) ? [] : [[key, scope.compile(one, `${scope.path}/${name}${fragment(key)}`)]]
      );
      return (data, place, sink, seen) => {
        const record = data as JsonObject;
        let valid = true;
        for (const [property, deps] of lists) {
          if (!has(record, property)) continue;
          for (const missing of deps.filter((one) => !has(record, one))) {
            const message = `must have ${deps.length === 1 ? 'property' : 'properties'} ${deps.join(', ')} when property ${property} is present`;
            const facts = { property, missingProperty: missing, depsCount: deps.length, deps: deps.join(', ') };
            valid = scope.fail(sink, place, data, name, facts, message);
          }
        }
        for (const [property, check] of schemas)
          if (has(record, property) && !check(data, place, sink, seen)) valid = false;
        return valid;
      };
    }
  };
}

const unevaluatedProperties: Keyword = {
  name: 'unevaluatedProperties',
  type: 'object',
  compile(schema, scope) {
    const inner = schema === false ? false : scope.compile(schema as Schema, `${scope.path}/unevaluatedProperties`);
    return (data, place, sink, seen) => {
      const record = data as JsonObject;
      let valid = true;
      const known = seen?.properties ?? new Set<string>();
      for (const key of known === true ? [] : keysOf(record).filter((one) => !known.has(one))) {
        if (inner === false) {
          const facts = { unevaluatedProperty: key };
          const message = 'must NOT have unevaluated properties';
          valid = scope.fail(sink, place, data, 'unevaluatedProperties', facts, message);
        } else if (!inner(record[key], { instance: place.instance + pointer(key), parent: data, key }, sink, undefined))
          valid = false;
      }
      if (seen) seen.properties = true;
      return valid;
    };
  }
};

/** Keywords about the members of an object, in Ajv's order. */
export const memberKeywords: readonly Keyword[] = [
  dependent('dependentRequired'),
  propertyNames,
  additionalProperties,
  dependent('dependencies'),
  properties,
  patternProperties,
  dependent('dependentSchemas')
];
export const lateMemberKeywords: readonly Keyword[] = [unevaluatedProperties];
