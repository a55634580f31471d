import type { Check, Keyword, Place, Schema, Scope, Seen, Sink } from './types.ts';

/** Adds what one branch looked at. */
export function join(into: Seen | undefined, more: Seen): void {
  if (!into) return;
  if (more.properties === true) into.properties = true;
  else if (into.properties !== true) for (const name of more.properties) into.properties.add(name);
  if (more.items === true || into.items === true) into.items = true;
  else into.items = Math.max(into.items, more.items);
}

export function nothingSeen(): Seen {
  return { properties: new Set(), items: 0 };
}

/** A branch with notes of its own, kept only when it passes. */
function branch(check: Check, value: unknown, place: Place, sink: Sink, seen: Seen | undefined): boolean {
  if (!seen) return check(value, place, sink, undefined);
  const own = nothingSeen();
  const valid = check(value, place, sink, own);
  if (valid) join(seen, own);
  return valid;
}

function branches(list: unknown, scope: Scope, keyword: string): Check[] {
  return (list as Schema[]).map((one, index) => scope.compile(one, `${scope.path}/${keyword}/${index}`));
}

const reference: Keyword = {
  name: '$ref',
  compile: (ref, scope) => {
    const target = scope.follow(String(ref));
    return (value, place, sink, seen) => branch(target, value, place, sink, seen);
  }
};

const not: Keyword = {
  name: 'not',
  compile(schema, scope) {
    const inner = scope.compile(schema as Schema, `${scope.path}/not`);
    return (value, place, sink) =>
      !inner(value, place, [], undefined) || scope.fail(sink, place, value, 'not', {}, 'must NOT be valid');
  }
};

const anyOf: Keyword = {
  name: 'anyOf',
  compile(list, scope) {
    const all = branches(list, scope, 'anyOf');
    return (value, place, sink, seen) => {
      const errors: Sink = [];
      let valid = false;
      for (const one of all) {
        if (branch(one, value, place, errors, seen)) valid = true;
        if (valid && !seen) return true;
      }
      if (valid) return true;
      sink.push(...errors);
      return scope.fail(sink, place, value, 'anyOf', {}, 'must match a schema in anyOf');
    };
  }
};

const oneOf: Keyword = {
  name: 'oneOf',
  compile(list, scope) {
    const all = branches(list, scope, 'oneOf');
    return (value, place, sink, seen) => {
      const errors: Sink = [];
      let passing: number | undefined;
      for (const [index, one] of all.entries()) {
        if (!branch(one, value, place, errors, seen)) continue;
        if (passing !== undefined) {
          sink.push(...errors);
          const facts = { passingSchemas: [passing, index] };
          return scope.fail(sink, place, value, 'oneOf', facts, 'must match exactly one schema in oneOf');
        }
        passing = index;
      }
      if (passing !== undefined) return true;
      sink.push(...errors);
      return scope.fail(
        sink,
        place,
        value,
        'oneOf',
        { passingSchemas: null },
        'must match exactly one schema in oneOf'
      );
    };
  }
};

const allOf: Keyword = {
  name: 'allOf',
  compile(list, scope) {
    const all = branches(list, scope, 'allOf');
    return (value, place, sink, seen) => {
      let valid = true;
      for (const one of all) if (!branch(one, value, place, sink, seen)) valid = false;
      return valid;
    };
  }
};

const conditional: Keyword = {
  name: 'if',
  compile(schema, scope) {
    const part = (name: string): Check | undefined =>
      scope.schema[name] === undefined
        ? undefined
        : scope.compile(scope.schema[name] as Schema, `${scope.path}/${name}`);
    const test = scope.compile(schema as Schema, `${scope.path}/if`);
    const [then, otherwise] = [part('then'), part('else')];
    return (value, place, sink, seen) => {
      if (!then && !otherwise && !seen) return true;
      const held = branch(test, value, place, [], seen);
      const next = held ? then : otherwise;
      if (!next || branch(next, value, place, sink, seen)) return true;
      const clause = held ? 'then' : 'else';
      const message = `must match "${clause}" schema`;
      return scope.fail(sink, place, value, 'if', { failingKeyword: clause }, message);
    };
  }
};

/** Keywords about a value as a whole, in Ajv's order. */
export const referenceKeyword = reference;
export const logicKeywords: readonly Keyword[] = [not, anyOf, oneOf, allOf, conditional];
