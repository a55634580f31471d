import type { Check, Keyword, Scope } from './types.ts';
import { equal, isObject, lengthOf } from './json.ts';
import { keysOf } from './names.ts';
import { standardFormats } from './formats.ts';

type Fails<T> = (value: T, limit: number) => boolean;

/** A limit in numbers. `says` makes the message, `params` the facts of it. */
function limit<T>(
  name: string,
  type: Keyword['type'] & string,
  fails: Fails<T>,
  says: (limit: number) => string,
  params: (limit: number) => object
): Keyword {
  const compile = (value: unknown, scope: Scope): Check => {
    const most = Number(value);
    const facts = params(most);
    const message = says(most);
    return (data, place, sink) => (fails(data as T, most) ? scope.fail(sink, place, data, name, facts, message) : true);
  };
  return { name, type, compile };
}

function comparison(name: string, sign: string, fails: Fails<number>): Keyword {
  return limit(
    name,
    'number',
    (data: number, most) => fails(data, most) || Number.isNaN(data),
    (most) => `must be ${sign} ${most}`,
    (most) => ({ comparison: sign, limit: most })
  );
}

function size<T>(name: string, type: 'string' | 'array' | 'object', what: string, count: (data: T) => number): Keyword {
  const max = name.startsWith('max');
  return limit<T>(
    name,
    type,
    (data, most) => (max ? count(data) > most : count(data) < most),
    (most) => `must NOT have ${max ? 'more' : 'fewer'} than ${most} ${what}`,
    (most) => ({ limit: most })
  );
}

const multipleOf: Keyword = limit<number>(
  'multipleOf',
  'number',
  (data, of) => data / of !== parseInt(String(data / of), 10),
  (of) => `must be multiple of ${of}`,
  (of) => ({ multipleOf: of })
);

const pattern: Keyword = {
  name: 'pattern',
  type: 'string',
  compile(source, scope) {
    const expression = new RegExp(String(source), 'u');
    const facts = { pattern: source };
    const message = `must match pattern "${String(source)}"`;
    return (data, place, sink) =>
      expression.test(data as string) || scope.fail(sink, place, data, 'pattern', facts, message);
  }
};

const format: Keyword = {
  name: 'format',
  type: 'string',
  compile(name, scope) {
    const check = Object.hasOwn(standardFormats, String(name)) ? standardFormats[String(name)] : undefined;
    const facts = { format: name };
    const message = `must match format "${String(name)}"`;
    return (data, place, sink) =>
      !check || check(data as string) || scope.fail(sink, place, data, 'format', facts, message);
  }
};

const enumeration: Keyword = {
  name: 'enum',
  compile(values, scope) {
    const plain = new Set(values as unknown[]);
    const deep = (values as unknown[]).filter((one) => typeof one === 'object' && one !== null);
    const facts = { allowedValues: values };
    return (data, place, sink) =>
      plain.has(data) ||
      deep.some((one) => equal(one, data)) ||
      scope.fail(sink, place, data, 'enum', facts, 'must be equal to one of the allowed values');
  }
};

const constant: Keyword = {
  name: 'const',
  compile(value, scope) {
    const facts = { allowedValue: value };
    return (data, place, sink) =>
      equal(value, data) || scope.fail(sink, place, data, 'const', facts, 'must be equal to constant');
  }
};

/** Looked at after the rows themselves. */
export const uniqueItems: Keyword = {
  name: 'uniqueItems',
  type: 'array',
  compile: (wanted, scope) => (data, place, sink) => {
    const list = data as unknown[];
    for (let i = wanted === true ? list.length - 1 : 0; i > 0; i--)
      for (let j = i - 1; j >= 0; j--)
        if (equal(list[i], list[j])) {
          const message = `must NOT have duplicate items (items ## ${j} and ${i} are identical)`;
          return scope.fail(sink, place, data, 'uniqueItems', { i, j }, message);
        }
    return true;
  }
};

const required: Keyword = {
  name: 'required',
  type: 'object',
  compile(names, scope) {
    const wanted = (names as string[]).map((name) => ({
      name,
      facts: { missingProperty: name },
      message: `must have required property '${name}'`
    }));
    return (data, place, sink) => {
      let valid = true;
      for (const { name, facts, message } of wanted) {
        if ((data as Record<string, unknown>)[name] === undefined || !Object.hasOwn(data as object, name))
          valid = scope.fail(sink, place, data, 'required', facts, message);
      }
      return valid;
    };
  }
};

const count = (data: object): number => (isObject(data) ? keysOf(data).length : 0);

/** Keywords about a value itself, in the order in which Ajv looks at them. */
export const valueKeywords: readonly Keyword[] = [
  comparison('maximum', '<=', (data, most) => data > most),
  comparison('minimum', '>=', (data, least) => data < least),
  comparison('exclusiveMaximum', '<', (data, most) => data >= most),
  comparison('exclusiveMinimum', '>', (data, least) => data <= least),
  multipleOf,
  size<string>('maxLength', 'string', 'characters', lengthOf),
  size<string>('minLength', 'string', 'characters', lengthOf),
  pattern,
  size<object>('maxProperties', 'object', 'properties', count),
  size<object>('minProperties', 'object', 'properties', count),
  required,
  size<unknown[]>('maxItems', 'array', 'items', (data) => data.length),
  size<unknown[]>('minItems', 'array', 'items', (data) => data.length),
  constant,
  enumeration
];
/** Checked after what lies inside. */
export const formatKeyword = format;
