import { splitPath } from './path.ts';
import { countPlace } from './turns.svelte.ts';

/** No name of a member: writing it would change what objects inherit. */
const NEVER = '__proto__';

type Branch = Record<string, unknown>;

/** A plain copy of JSON data; members that are undefined are left out. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined && key !== NEVER) copy[key] = copyOf(member);
  }
  return copy as T;
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}
function memberOf(value: unknown, key: string): unknown {
  return isBranch(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * The same data with one value at a dotted path: what lies on the way is made anew, everything else is shared.
 * Undefined removes the member. Objects (and arrays before a number) are made on the way.
 */
export function withAt<T>(data: T, path: string, value: unknown): T {
  const segments = path === '' ? [] : splitPath(path);
  if (!segments) throw new RangeError(path);
  return placed(data, segments, value) as T;
}

function placed(here: unknown, segments: readonly string[], value: unknown): unknown {
  const [step, ...rest] = segments;
  if (step === undefined) return value;
  if (!isBranch(here) && value === undefined) return here;
  const empty = /^\d+$/.test(step) ? [] : {};
  const copy = (isBranch(here) ? (Array.isArray(here) ? [...(here as unknown[])] : { ...here }) : empty) as Branch;
  const member = placed(memberOf(here, step), rest, value);
  if (member === undefined) delete copy[step];
  else copy[step] = member;
  return copy;
}

/** Names every place at which two versions of some data differ, from `path` on, and where a number of rows does. */
export function differing(before: unknown, after: unknown, path: string, tell: (place: string) => void): void {
  if (Object.is(before, after)) return;
  tell(path);
  const [old, now] = [isBranch(before) ? Object.keys(before) : [], isBranch(after) ? Object.keys(after) : []];
  if (Array.isArray(before) !== Array.isArray(after) || (Array.isArray(before) && old.length !== now.length))
    tell(countPlace(path));
  for (const key of new Set([...old, ...now]))
    differing(memberOf(before, key), memberOf(after, key), path === '' ? key : `${path}.${key}`, tell);
}
