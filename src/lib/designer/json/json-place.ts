import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { Path } from './json-schema.ts';

/** A stretch of the text, by offsets. */
export interface Stretch {
  from: number;
  to: number;
}

const own = ['id', 'key', 'value', 'item'];

/**
 * Where in the text a place of the document stands: its value, or the nearest thing around it that is there. `at` comes from
 * anywhere: keys and numbers, or a path of theirs by dots or slashes, in which an entry of a list may stand by its id
 * (`items/HUKOU/appliesWhen`).
 */
export function placeOf(root: Node | undefined, at: Path | string): Stretch {
  if (!root) return { from: 0, to: 0 };
  let node = root;
  for (const step of typeof at === 'string' ? at.split(/[./]/).filter(Boolean) : at) {
    const next = stepInto(node, step);
    if (!next) break;
    node = next;
  }
  return stretchOf(node);
}

function stepInto(node: Node, step: string | number): Node | undefined {
  if (node.type !== 'array') return findNodeAtLocation(node, [String(step)]);
  const all = node.children ?? [];
  if (typeof step === 'number' || /^\d+$/.test(step)) return all[Number(step)];
  return all.find((each) => each.value === step || own.some((key) => valueAt(each, key) === step));
}

const valueAt = (node: Node, key: string): unknown =>
  node.type === 'object' ? findNodeAtLocation(node, [key])?.value : undefined;

/** The value; of a list or an object only its first character, so that a mark is not a page long. */
export function stretchOf(node: Node): Stretch {
  const long = node.type === 'object' || node.type === 'array';
  return { from: node.offset, to: node.offset + (long ? 1 : node.length) };
}

/** The name of a key, in its quotes. */
export function keyPlace(root: Node | undefined, object: Path, key: string): Stretch {
  const node = root && findNodeAtLocation(root, [...object]);
  const found = node?.children?.findLast((each) => each.children?.[0]?.value === key)?.children?.[0];
  return found ? stretchOf(found) : placeOf(root, object);
}

/** Starts of the lines, for telling the line of an offset. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line of an offset, from 1. */
export function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
