/** No name of a member: writing it would change what objects inherit. */
const NEVER = '__proto__';

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

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

/** Brings `holder[key]` to `next` in place, so that only what differs is written. */
export function mend(holder: Record<string, unknown>, key: string, next: unknown): void {
  const present = holder[key];
  if (isBranch(present) && isBranch(next) && Array.isArray(present) === Array.isArray(next)) {
    if (Array.isArray(present) && Array.isArray(next)) {
      if (present.length > next.length) present.length = next.length;
    } else for (const name of Object.keys(present)) if (next[name] === undefined) delete present[name];
    for (const name of Object.keys(next))
      if (next[name] !== undefined && name !== NEVER) mend(present, name, next[name]);
  } else if (present !== next) holder[key] = copyOf(next);
}
