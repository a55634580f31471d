import type { JsonSchema } from '../../model/index.ts';
import type { SchemaCheck } from '../types.ts';
import { isObject } from '../values.ts';

/** What an object may say for its parts to be judged each by itself. */
const PLAIN = new Set([
  '$schema',
  '$id',
  'title',
  'description',
  'type',
  'properties',
  'required',
  'additionalProperties'
]);

type Failures = ReturnType<SchemaCheck>;
/** One rule that leaves share, however many forms they stand in, with what was said about values so far. */
interface Rule {
  schema: JsonSchema;
  verdicts: Map<unknown, Failures>;
}

/** More rules than the departments of a town have, and more values than are tried on one. */
const RULES_AT_MOST = 5000;
const VALUES_AT_MOST = 5000;

const checks = new WeakMap<SchemaCheck, SchemaCheck>();

/**
 * A check that takes objects apart and judges leaf by leaf, each leaf rule compiled once and each plain value judged once by
 * it: forms come by the hundred, their leaves repeat. An object with any other keyword goes to the authority as a whole. One
 * authority has one such check, which goes on knowing from bundle to bundle.
 */
export function leafwise(check: SchemaCheck): SchemaCheck {
  const known = checks.get(check) ?? createLeafwise(check);
  checks.set(check, known);
  return known;
}

function createLeafwise(check: SchemaCheck): SchemaCheck {
  const byIdentity = new WeakMap<JsonSchema, Rule>();
  const byContent = new Map<string, Rule>();
  function ruleOf(schema: JsonSchema): Rule {
    const own = byIdentity.get(schema);
    if (own) return own;
    const content = bare(schema);
    const key = JSON.stringify(content);
    const rule = byContent.get(key) ?? { schema: content, verdicts: new Map<unknown, Failures>() };
    if (byContent.size >= RULES_AT_MOST) byContent.clear();
    byContent.set(key, rule);
    byIdentity.set(schema, rule);
    return rule;
  }
  function judge(schema: JsonSchema, data: unknown): Failures {
    if (!isPlainObject(schema)) return judgeLeaf(check, ruleOf(schema), data);
    if (!isObject(data)) return [{ path: '', keyword: 'type', message: '' }];
    const properties = schema.properties ?? {};
    const found: Failures = [];
    for (const path of schema.required ?? [])
      if (!Object.hasOwn(data, path)) found.push({ path, keyword: 'required', message: '' });
    if (schema.additionalProperties === false)
      for (const path of Object.keys(data))
        if (!Object.hasOwn(properties, path)) found.push({ path, keyword: 'additionalProperties', message: '' });
    for (const key of Object.keys(properties))
      if (Object.hasOwn(data, key))
        for (const failure of judge(properties[key]!, data[key]))
          found.push({ ...failure, path: failure.path === '' ? key : `${key}.${failure.path}` });
    return found;
  }
  return judge;
}

function judgeLeaf(check: SchemaCheck, { schema, verdicts }: Rule, data: unknown): Failures {
  if (typeof data === 'object') return check(schema, data);
  let failures = verdicts.get(data);
  if (!failures) {
    if (verdicts.size >= VALUES_AT_MOST) verdicts.clear();
    verdicts.set(data, (failures = check(schema, data)));
  }
  return failures;
}

/** The rule alone: without titles, descriptions and words of ours, a table of words as the list of its values. */
function bare(schema: JsonSchema): JsonSchema {
  const isRule = ([key]: [string, unknown]) => key !== 'title' && key !== 'description' && !key.startsWith('x-');
  const { oneOf, ...rule } = Object.fromEntries(Object.entries(schema).filter(isRule)) as JsonSchema;
  if (!oneOf) return rule;
  const values = oneOf.map((option) => option.const);
  const isTable = oneOf.every((option) => Object.keys(option).every((key) => key === 'const' || key === 'title'));
  const isSure = isTable && !values.includes(undefined) && new Set(values).size === values.length;
  return isSure && rule.enum === undefined ? { ...rule, enum: values } : { ...rule, oneOf };
}

function isPlainObject(schema: JsonSchema): boolean {
  let known = plain.get(schema);
  if (known === undefined)
    plain.set(schema, (known = schema.type === 'object' && Object.keys(schema).every((key) => PLAIN.has(key))));
  return known;
}

const plain = new WeakMap<JsonSchema, boolean>();
