import type { FormSchema } from './schema-type.ts';
import { isWithin } from './path.ts';

/**
 * The part of a schema that is about some paths: what one page of a form asks. Rules about a whole object come along only
 * where all of it is asked there.
 */
export function sectionOf(schema: FormSchema, paths: readonly string[], at = ''): FormSchema {
  const { properties = {}, required, ...rest } = schema;
  const kept: Record<string, FormSchema> = {};
  for (const [key, one] of Object.entries(properties)) {
    const path = at === '' ? key : `${at}.${key}`;
    if (isWithin(path, paths)) kept[key] = one;
    else if (paths.some((wanted) => wanted.startsWith(`${path}.`))) kept[key] = sectionOf(one, paths, path);
  }
  const needed = required?.filter((key) => Object.hasOwn(kept, key));
  const { type, $defs, definitions } = rest;
  return {
    ...(type === undefined ? {} : { type }),
    ...($defs ? { $defs } : {}),
    ...(definitions ? { definitions } : {}),
    properties: kept,
    ...(needed?.length ? { required: needed } : {})
  };
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0;
}

/** A copy without what says nothing: empty texts, and the groups that are empty then. Lists stay as they are. */
export function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, withoutEmpty(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => !isNothing(member)));
}
