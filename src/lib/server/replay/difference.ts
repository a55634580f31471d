import { canonicalJson } from '../engine/canonical-json.ts';
import { text } from './messages.ts';

/** The first thing that is otherwise than the log says. */
export interface Difference {
  /** Number of the event; null: what is stored now, after the last one. */
  seq: number | null;
  /** Where: `chain`, `event.type`, `snapshot.value.…`, `task.HUKOU.dueAt`, `timer.HUKOU.limit.state`. */
  path: string;
  expected: unknown;
  found: unknown;
  message: string;
}

/** The first place where two values of JSON differ; null when they are equal. */
export function firstDifference(
  expected: unknown,
  found: unknown,
  path: string
): Omit<Difference, 'seq' | 'message'> | null {
  if (same(expected, found)) return null;
  if (!isBranch(expected) || !isBranch(found)) return { path, expected, found };
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const key = keys.find((name) => !same(expected[name], found[name]))!;
  return firstDifference(expected[key], found[key], `${path}.${key}`);
}

/** Of what is stored now. */
export function stateDifference(expected: unknown, found: unknown, path: string): Difference | null {
  const first = firstDifference(expected, found, path);
  return (
    first && { seq: null, ...first, message: text.otherState(first.path, shown(first.expected), shown(first.found)) }
  );
}

const SHOWN_AT_MOST = 200;

export function shown(value: unknown): string {
  if (value === undefined || value === null) return text.nothing;
  const all = typeof value === 'string' ? value : canonicalJson(value);
  return all.length > SHOWN_AT_MOST ? `${all.slice(0, SHOWN_AT_MOST)}…` : all;
}

export function same(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
