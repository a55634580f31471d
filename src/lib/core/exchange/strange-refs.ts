import type { Problem } from '../errors.ts';
import { text } from './messages.ts';

type Json = Record<string, unknown>;
interface Place {
  value: unknown;
  path: string;
}

const REFS = ['$ref', '$dynamicRef', '$recursiveRef'];

/** References of a form lead to a place in the same file, and never back to where they stand: a form has an end. */
export function refProblems(schema: unknown, places: Place[]): Problem[] {
  const refs = places.flatMap(({ value, path }) =>
    REFS.flatMap((word) => {
      const target = (value as Json)[word];
      return typeof target === 'string' ? [{ target, path: path === '' ? word : `${path}.${word}`, holder: path }] : [];
    })
  );
  const far = refs.filter(({ target }) => !target.startsWith('#'));
  if (far.length > 0) return far.map(({ target, path }) => problem('schema/remote-ref', text.remoteRef(target), path));
  const lost = refs.filter(({ target }) => pointerPath(schema, target) === null);
  if (lost.length > 0) return lost.map(({ target, path }) => problem('schema/lost-ref', text.lostRef(target), path));
  const edges = refs.map((ref) => ({ ...ref, leads: pointerPath(schema, ref.target)! }));
  const round = edges.find((edge) => comesBack(edge.leads, edge, edges));
  return round ? [problem('schema/endless-ref', text.endlessRef(round.target), round.path)] : [];
}

interface Edge {
  holder: string;
  leads: string;
}

/** Whether what a reference leads to holds, through any number of further ones, the reference itself. */
function comesBack(from: string, start: Edge, edges: Edge[]): boolean {
  const met = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (met.has(at)) continue;
    met.add(at);
    if (isBelow(start.holder, at)) return true;
    for (const edge of edges) if (isBelow(edge.holder, at)) open.push(edge.leads);
  }
  return false;
}

function isBelow(path: string, above: string): boolean {
  return above === '' || path === above || path.startsWith(`${above}.`);
}

/** `#/$defs/name` as a path with dots; `null` where nothing stands there. An anchor counts as nowhere. */
function pointerPath(schema: unknown, ref: string): string | null {
  if (ref === '#') return '';
  if (!ref.startsWith('#/')) return null;
  const keys = ref.slice(2).split('/').map(unescape);
  let value = schema;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Json)[key];
  }
  return keys.join('.');
}

function unescape(key: string): string {
  const plain = key.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

function problem(code: string, message: string, path: string): Problem {
  return { code, message, path };
}
