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

/**
 * A check that takes objects apart and judges leaf by leaf, each leaf schema compiled once however many forms it stands in:
 * forms come by the hundred, their leaves repeat. An object with any other keyword goes to the authority as a whole.
 */
export function leafwise(check: SchemaCheck): SchemaCheck {
  const byIdentity = new WeakMap<JsonSchema, JsonSchema>();
  const byContent = new Map<string, JsonSchema>();
  function same(schema: JsonSchema): JsonSchema {
    const known = byIdentity.get(schema);
    if (known) return known;
    const { title: _, description: __, ...rule } = schema;
    const key = JSON.stringify(rule);
    const first = byContent.get(key) ?? schema;
    byContent.set(key, first);
    byIdentity.set(schema, first);
    return first;
  }
  function judge(schema: JsonSchema, data: unknown): ReturnType<SchemaCheck> {
    if (!isPlainObject(schema)) return check(same(schema), data);
    if (!isObject(data)) return [{ path: '', keyword: 'type', message: '' }];
    const properties = schema.properties ?? {};
    const missing = (schema.required ?? []).filter((key) => !Object.hasOwn(data, key));
    const extra =
      schema.additionalProperties === false ? Object.keys(data).filter((key) => !Object.hasOwn(properties, key)) : [];
    return [
      ...missing.map((path) => ({ path, keyword: 'required', message: '' })),
      ...extra.map((path) => ({ path, keyword: 'additionalProperties', message: '' })),
      ...Object.entries(properties).flatMap(([key, inner]) =>
        Object.hasOwn(data, key)
          ? judge(inner, data[key]).map((failure) => ({
              ...failure,
              path: failure.path === '' ? key : `${key}.${failure.path}`
            }))
          : []
      )
    ];
  }
  return judge;
}

function isPlainObject(schema: JsonSchema): boolean {
  return schema.type === 'object' && Object.keys(schema).every((key) => PLAIN.has(key));
}
