import type { FormSchema } from '../schema-type.ts';
import { decode } from './paths.ts';

type Visited = Map<FormSchema, Set<string>>;

/** True for `undefined`, `null`, numbers, booleans and whatever has no members: what core calls empty. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object' || value === null) return true;
  // Asked at every step of every scope: a list of all names would be made each time.
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}

/**
 * The schema that a path leads to, through references and into whichever branch of a combination has it.
 * @param path a scope (`#/properties/a`) or a reference (`#/$defs/x`)
 */
export function resolveSchema(
  schema: FormSchema | undefined,
  path: string | undefined,
  root: FormSchema | undefined
): FormSchema | undefined {
  return resolve(schema, path, root, new Map());
}

function resolve(
  schema: FormSchema | undefined,
  path: string | undefined,
  root: FormSchema | undefined,
  visited: Visited
): FormSchema | undefined {
  if (schema && typeof schema.$ref === 'string') {
    const base = walk(root, schema.$ref, root, visited);
    const found = base && walk(base, path, root, visited);
    if (found !== undefined) return found;
  }
  return walk(schema, path, root, visited);
}

/** A reference that comes back to itself leads nowhere. */
function walk(
  schema: FormSchema | undefined,
  path: string | undefined,
  root: FormSchema | undefined,
  visited: Visited
): FormSchema | undefined {
  if (schema === undefined || path === undefined) return schema;
  let seen = visited.get(schema);
  if (!seen) visited.set(schema, (seen = new Set()));
  if (seen.has(path)) return undefined;
  seen.add(path);
  const found = steps(schema, path.split('/').map(decode), root, visited);
  seen.delete(path);
  return found;
}

function steps(
  schema: FormSchema | undefined,
  segments: readonly string[],
  root: FormSchema | undefined,
  visited: Visited
): FormSchema | undefined {
  if (segments.length === 0) return schema;
  if (schema === undefined || isEmpty(schema)) return undefined;
  const direct = oneStep(schema, segments, root, visited);
  if (direct !== undefined) return direct;
  const branches = [schema.oneOf, schema.allOf, schema.anyOf, schema.then, schema.else].flatMap((part) => part ?? []);
  for (const branch of branches) {
    const target = typeof branch.$ref === 'string' ? resolve(root, branch.$ref, root, visited) : branch;
    const found = steps(target, segments, root, visited);
    if (found) return found;
  }
  return undefined;
}

function oneStep(
  schema: FormSchema,
  segments: readonly string[],
  root: FormSchema | undefined,
  visited: Visited
): FormSchema | undefined {
  const at = segments.findIndex((segment) => segment !== '#' && segment !== '');
  if (at < 0) return schema;
  const step = segments[at] ?? '';
  let next = Object.hasOwn(schema, step) ? ((schema as Record<string, unknown>)[step] as FormSchema) : undefined;
  if (next && typeof next.$ref === 'string') next = resolve(root, next.$ref, root, visited);
  return steps(next, segments.slice(at + 1), root, visited);
}
