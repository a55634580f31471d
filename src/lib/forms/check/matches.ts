import { equal, has, isObject, lengthOf, typeMatches } from './json.ts';

type Test = (limit: unknown, value: unknown) => boolean | undefined;

const all = (schemas: unknown, value: unknown, done: boolean): boolean | undefined => {
  let open = false;
  for (const one of schemas as unknown[]) {
    const found = matches(one, value);
    if (found === done) return done;
    if (found === undefined) open = true;
  }
  return open ? undefined : !done;
};
const ofNumber =
  (test: (value: number, limit: number) => boolean): Test =>
  (limit, value) =>
    typeof value !== 'number' || test(value, Number(limit));
const ofText =
  (test: (value: string, limit: unknown) => boolean): Test =>
  (limit, value) =>
    typeof value !== 'string' || test(value, limit);

/** The words that conditions of rules are written in. */
const TESTS: Record<string, Test> = {
  const: (wanted, value) => equal(wanted, value),
  enum: (values, value) => (values as unknown[]).some((one) => equal(one, value)),
  type: (types, value) => [types].flat().some((type) => typeMatches(String(type), value)),
  not: (schema, value) => {
    const found = matches(schema, value);
    return found === undefined ? undefined : !found;
  },
  allOf: (schemas, value) => all(schemas, value, false),
  anyOf: (schemas, value) => all(schemas, value, true),
  minimum: ofNumber((value, limit) => value >= limit),
  maximum: ofNumber((value, limit) => value <= limit),
  exclusiveMinimum: ofNumber((value, limit) => value > limit),
  exclusiveMaximum: ofNumber((value, limit) => value < limit),
  minLength: ofText((value, limit) => lengthOf(value) >= Number(limit)),
  maxLength: ofText((value, limit) => lengthOf(value) <= Number(limit)),
  pattern: ofText((value, source) => new RegExp(String(source), 'u').test(value)),
  minItems: (least, value) => !Array.isArray(value) || value.length >= Number(least),
  required: (names, value) => !isObject(value) || (names as string[]).every((name) => has(value, name)),
  properties: (schemas, value) => {
    if (!isObject(value)) return true;
    const members = Object.entries(schemas as object).filter(([name]) => has(value, name));
    const found = members.map(([name, schema]) => matches(schema, value[name]));
    return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
  },
  title: () => true,
  description: () => true
};

/**
 * Does a value meet a schema, for the words that conditions are written in; what it says is what `compileSchema` says.
 * @returns undefined where the schema has another word: ask `compileSchema`
 */
export function matches(schema: unknown, value: unknown): boolean | undefined {
  if (typeof schema === 'boolean') return schema;
  if (!isObject(schema)) return undefined;
  let open = false;
  for (const [word, limit] of Object.entries(schema)) {
    if (limit === undefined) continue;
    const found = Object.hasOwn(TESTS, word) ? TESTS[word]?.(limit, value) : undefined;
    if (found === false) return false;
    if (found === undefined) open = true;
  }
  return open ? undefined : true;
}
