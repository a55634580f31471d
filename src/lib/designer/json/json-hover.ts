import { findNodeAtOffset, getNodePath } from 'jsonc-parser';
import type { EditContext } from '#lib/core/edit/context.ts';
import { m } from '#lib/paraglide/messages.js';
import { typedOf } from './json-complete.ts';
import { keyWord } from './json-keys.ts';
import { nameAt } from './json-names.ts';
import { shapesAt } from './json-schema.ts';
import { isCondition, typeWord } from './json-shape.ts';

/** Words about what stands at an offset: what a key means and takes, what an id stands for. */
export function hoverAt(
  text: string,
  offset: number,
  context: EditContext
): { from: number; to: number; lines: string[] } | null {
  const { root, value } = typedOf(text);
  const node = root && findNodeAtOffset(root, offset);
  if (!node) return null;
  const isKey = node.parent?.type === 'property' && node.parent.children?.[0] === node;
  const place = getNodePath(node);
  const lines = isKey
    ? [keyWord(place), takes(place, value)]
    : [nameAt(place, value, context, node.type === 'string' ? node.value : undefined)];
  const said = lines.filter((line): line is string => Boolean(line));
  return said.length > 0 ? { from: node.offset, to: node.offset + node.length, lines: said } : null;
}

/** What may stand after a key. */
function takes(path: readonly (string | number)[], value: unknown): string {
  const known = shapesAt(path, value);
  if (isCondition(known)) return m.compose_json_type_condition();
  const constants = known.flatMap(({ shape }) => ('const' in shape ? [JSON.stringify(shape.const)] : []));
  if (constants.length > 0) return constants.join('、');
  const [first] = known;
  return first?.shape.type ? typeWord(first.shape) : '';
}
