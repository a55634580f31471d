/** Keys that would reach an object's prototype; never read, never written. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** `a.b.0` → its segments, or undefined when a segment is empty or forbidden. */
export function splitPath(path: string): string[] | undefined {
  const segments = path.split('.');
  return segments.every((segment) => segment !== '' && !FORBIDDEN.has(segment)) ? segments : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The value at a dotted path, or undefined. */
export function getAt(data: unknown, path: string): unknown {
  let current: unknown = data;
  for (const segment of splitPath(path) ?? []) {
    if (!isRecord(current) || !Object.hasOwn(current, segment)) return undefined;
    current = current[segment];
  }
  return splitPath(path) ? current : undefined;
}

/** Writes a value in place, making objects (and arrays before a number) on the way; undefined removes it. */
export function setAt(data: Record<string, unknown>, path: string, value: unknown): void {
  const segments = splitPath(path);
  if (!segments) throw new RangeError(`not a path: ${path}`);
  let current: Record<string, unknown> = data;
  for (const [index, segment] of segments.slice(0, -1).entries()) {
    const next = Object.hasOwn(current, segment) ? current[segment] : undefined;
    if (!isRecord(next)) {
      if (value === undefined) return;
      current[segment] = /^\d+$/.test(segments[index + 1] ?? '') ? [] : {};
    }
    current = current[segment] as Record<string, unknown>;
  }
  const last = segments.at(-1) as string;
  if (value === undefined) delete current[last];
  else current[last] = value;
}

/** True when `path` is one of `scope` or lies below one of them. */
export function isWithin(path: string, scope: readonly string[]): boolean {
  return scope.some((top) => path === top || path.startsWith(`${top}.`));
}

/** Id of the control of a path: what a link to it names. */
export function idFor(path: string, prefix = 'f'): string {
  return `${prefix}-${path}`;
}
