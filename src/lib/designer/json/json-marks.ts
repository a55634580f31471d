import type { Bundle, Severity } from '#lib/core/model/index.ts';
import type { ProblemLine } from '../compose/composing.ts';

/** A problem of the check at its place of the document. */
export interface JsonMark {
  /** `items.3.steps.0` */
  path: string;
  severity: Severity;
  message: string;
}

/** Problems where they stand in the document; those about nothing in it are left to the panel. */
export function jsonMarks(bundle: Bundle, problems: readonly ProblemLine[]): JsonMark[] {
  return problems
    .map(({ path, severity, message }) => ({ path: jsonPath(bundle, path), severity, message }))
    .filter(({ path }) => path !== '');
}

/** `items/HUKOU/limit` → `items.3`: as much of the place of a finding as the document has. */
export function jsonPath(bundle: Bundle, path: string): string {
  const [head = '', ...rest] = path.replace(/^\//, '').split('/');
  const keys = head === 'bundle' ? rest : [head, ...rest];
  const found: string[] = [];
  let at: unknown = bundle;
  for (const key of keys) {
    const index = Array.isArray(at) ? placeIn(at, key) : key;
    const next = (at as Record<string, unknown> | undefined)?.[index];
    if (next === undefined || next === null) break;
    found.push(String(index));
    if (typeof next !== 'object') break;
    at = next;
  }
  return found.join('.');
}

/** Findings speak of items by their ids, of questions by their keys, of the rest by its place. */
function placeIn(list: readonly unknown[], name: string): string {
  const at = list.findIndex((each) => {
    const { id, key } = (each ?? {}) as { id?: unknown; key?: unknown };
    return id === name || key === name;
  });
  return at < 0 ? name : String(at);
}
