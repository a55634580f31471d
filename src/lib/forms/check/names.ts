import type { JsonObject } from './json.ts';

/** Names of the members that a JSON text would have. */
export function keysOf(value: JsonObject): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}

/** A member's name in a JSON pointer. */
export function pointer(key: string | number): string {
  return `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** A name in the path of a schema, as Ajv writes it: a pointer in a URI fragment. */
export function fragment(key: string): string {
  return `/${encodeURIComponent(pointer(key).slice(1))}`;
}
