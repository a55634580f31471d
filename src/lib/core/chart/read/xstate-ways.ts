import type { Written } from '../edit/tree.ts';
import type { Named } from '../types.ts';
import { getNodeValue, propertiesOf, type Node, type Property } from './json-tree.ts';
import { sentence, text } from './messages.ts';
import type { Page } from './page.ts';
import type { Pending } from './targets.ts';

export interface WayContext {
  page: Page;
  pending: Pending[];
  /** Name behind `#` → path of the state. */
  ids: ReadonlyMap<string, string[]>;
  /** Text with `$item` for the name that the item has in the file. */
  plain(value: string): string;
  named(node: Node): Named | undefined;
}

/** One transition of an XState config; its target is settled when every state is known. */
export function readWay(node: Node, path: string[], context: WayContext): Written {
  const way = context.page.put(node.offset, {} as Written);
  if (node.type === 'string') aim(way, node, path, context);
  else if (node.type === 'object') for (const property of propertiesOf(node)) take(way, property, path, context);
  else context.page.refuse(node.offset, 'shape', text.notWay());
  return way;
}

function take(way: Written, { key, value, offset }: Property, path: string[], context: WayContext): void {
  const { page } = context;
  if (key === 'target') return takeTarget(way, value, path, context);
  if (key === 'guard') {
    const guard = context.named(value);
    if (guard) way.guard = guard;
  } else if (key === 'actions') {
    const list = value.type === 'array' ? (value.children ?? []) : [value];
    const actions = list.flatMap((action) => context.named(action) ?? []);
    if (actions.length > 0) way.actions = actions;
  } else if (key === 'reenter') {
    if (value.value === true) way.reenter = true;
  } else if (key === 'meta') {
    const meta = getNodeValue(value) as { only?: Written['only'] } | null;
    if (meta?.only !== undefined) way.only = meta.only;
  } else if (key !== 'description')
    page.refuse(offset, 'construct', sentence(text.construct, key) ?? text.unknownKey(key));
}

function takeTarget(way: Written, node: Node, path: string[], context: WayContext): void {
  if (node.type === 'array' && node.children?.length === 1) return aim(way, node.children[0]!, path, context);
  if (node.type === 'string') return aim(way, node, path, context);
  if (getNodeValue(node) === undefined) return;
  context.page.refuse(node.offset, 'targets', text.severalTargets());
}

function aim(way: Written, node: Node, path: string[], { ids, pending }: WayContext): void {
  const written = String(node.value);
  const to = goalOf(written, path, ids);
  pending.push({ from: path.join('.'), way, to, written, offset: node.offset });
}

/** `.child` below, `sibling` beside, `#id` anywhere, `#id.child` below it. */
function goalOf(written: string, path: string[], ids: WayContext['ids']): string | undefined {
  if (written.startsWith('.')) return [...path, written.slice(1)].join('.');
  if (!written.startsWith('#')) return path.length === 0 ? undefined : [...path.slice(0, -1), written].join('.');
  const keys = written.slice(1).split('.');
  for (let length = keys.length; length > 0; length -= 1) {
    const found = ids.get(keys.slice(0, length).join('.'));
    if (found) return [...found, ...keys.slice(length)].join('.');
  }
  return undefined;
}
