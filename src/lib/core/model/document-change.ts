import Type, { type Static } from 'typebox';

/** A place in a JSON document that became otherwise: `was` absent where nothing stood there, `now` where nothing is left. */
export const ChangeAtSchema = Type.Object(
  { path: Type.Array(Type.String()), was: Type.Optional(Type.Unknown()), now: Type.Optional(Type.Unknown()) },
  { additionalProperties: false }
);
export type ChangeAt = Static<typeof ChangeAtSchema>;

type Json = Record<string, unknown>;

/**
 * What is different between two documents, object by object; a list is one value. A key that was added or taken away is told
 * with its place among the others, as a change of the whole object around it, so that going back gives the same bytes.
 */
export function changesBetween(was: unknown, now: unknown, path: string[] = []): ChangeAt[] {
  if (JSON.stringify(was) === JSON.stringify(now)) return [];
  if (!isObject(was) || !isObject(now) || Object.keys(was).join('\n') !== Object.keys(now).join('\n'))
    return [{ path, ...(was === undefined ? {} : { was }), ...(now === undefined ? {} : { now }) }];
  return Object.keys(was).flatMap((key) => changesBetween(was[key], now[key], [...path, key]));
}

/** The document with its changes made; `undefined` where it is not as they found it. */
export function withChanges<T>(document: T, changes: readonly ChangeAt[]): T | undefined {
  let at: unknown = document;
  for (const { path, was, now } of changes) {
    const next = replaced(at, path, was, now);
    if (!next) return undefined;
    at = next.value;
  }
  return at as T;
}

/** The same changes the other way round. */
export function backwards(changes: readonly ChangeAt[]): ChangeAt[] {
  return changes
    .map(({ path, was, now }) => ({
      path,
      ...(now === undefined ? {} : { was: now }),
      ...(was === undefined ? {} : { now: was })
    }))
    .toReversed();
}

function replaced(at: unknown, path: readonly string[], was: unknown, now: unknown): { value: unknown } | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return JSON.stringify(at) === JSON.stringify(was) ? { value: now } : undefined;
  if (!isObject(at) || !Object.hasOwn(at, key)) return undefined;
  const inner = replaced(at[key], rest, was, now);
  return inner && { value: { ...at, [key]: inner.value } };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
