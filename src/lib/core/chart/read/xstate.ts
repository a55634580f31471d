import type { State } from '../edit/tree.ts';
import type { Named } from '../types.ts';
import { isStateName, ITEM, withoutItem } from './item-name.ts';
import {
  findNodeAtLocation,
  getNodeValue,
  propertiesOf,
  propertyOf,
  readJson,
  type Node,
  type Property
} from './json-tree.ts';
import { sentence, text } from './messages.ts';
import { createPage, type Page } from './page.ts';
import { settled, type Pending } from './targets.ts';
import type { Drawn } from './types.ts';
import { readWay, type WayContext } from './xstate-ways.ts';

/** Keys of a state that move nothing: what an editor keeps, and lists that are empty. */
const SILENT = ['id', 'key', 'order', 'version', 'context', '$schema'];

/**
 * An XState config in JSON as a chart: what stands in one and not in a template is refused, each with its place. Shorthands
 * (`"on": { "E": "there" }`, a name for `{ type }`) are written out.
 */
export function readXstate(source: string, alone = true): Drawn {
  const page = createPage(source);
  const root = readJson(source, page);
  if (root && root.type !== 'object') page.refuse(root.offset, 'no-chart', text.noStates());
  const usable = root?.type === 'object' ? root : undefined;
  const about = usable && findNodeAtLocation(usable, ['meta', 'process']);
  const item = about && propertyOf(about, 'item')?.value;
  const reader = createReader(page, typeof item === 'string' ? item : ITEM, usable);
  const region = usable ? settled(reader.state(usable, []), reader.pending, page, alone) : {};
  const name = usable && propertyOf(usable, 'id')?.value;
  return {
    ...page,
    region,
    ...(typeof name === 'string' && { name }),
    ...(about && {
      about: {
        value: getNodeValue(about) as unknown,
        offset: (path) => (findNodeAtLocation(about, [...path]) ?? about).offset
      }
    })
  };
}

interface Reader {
  state(node: Node, path: string[]): State;
  pending: Pending[];
}

function createReader(page: Page, item: string, root: Node | undefined): Reader {
  const pending: Pending[] = [];
  const ids = root ? idsIn(root) : new Map<string, string[]>();
  const plain = (value: string) => withoutItem(value, item);
  const context: WayContext = { page, pending, ids, plain, named: (node) => namedOf(node, page, plain) };
  return { pending, state: (node, path) => stateOf(node, path, context) };
}

function stateOf(node: Node, path: string[], context: WayContext): State {
  const { page } = context;
  const state = page.put(node.offset, {} as State);
  if (node.type !== 'object') {
    page.refuse(node.offset, 'shape', text.notObject());
    return state;
  }
  const properties = propertiesOf(node);
  for (const property of properties) take(state, property, path, context);
  const children = Object.keys(state.states ?? {});
  if (
    state.type !== 'parallel' &&
    state.type !== 'final' &&
    children.length > 0 &&
    !children.includes(state.initial ?? '')
  )
    page.refuse((propertyOf(node, 'initial') ?? node).offset, 'initial', text.initial(children));
  return state;
}

function take(state: State, property: Property, path: string[], context: WayContext): void {
  const { key, value, offset } = property;
  const { page } = context;
  switch (key) {
    case 'states':
      state.states = Object.fromEntries(
        propertiesOf(value).map((child) => {
          if (!isStateName(child.key)) page.refuse(child.offset, 'state-name', text.stateName(child.key));
          return [child.key, stateOf(child.value, [...path, child.key], context)];
        })
      );
      return;
    case 'on':
      state.on = Object.fromEntries(propertiesOf(value).map((event) => eventOf(event, path, context)));
      return;
    case 'always':
    case 'onDone':
      state[key] = listOf(value).map((way) => readWay(way, path, context));
      return;
    case 'entry':
    case 'exit':
      state[key] = listOf(value).flatMap((action) => context.named(action) ?? []);
      return;
    case 'tags':
      state.tags = listOf(value).map((tag) => context.plain(String(getNodeValue(tag))));
      return;
    case 'initial':
      if (typeof value.value === 'string') state.initial = value.value;
      else page.refuse(value.offset, 'initial', text.initialName());
      return;
    case 'type':
      if (['atomic', 'compound', 'parallel', 'final'].includes(value.value as string)) {
        if (value.value === 'parallel' || value.value === 'final') state.type = value.value;
      } else page.refuse(value.offset, 'construct', sentence(text.construct, String(value.value)) ?? text.stateType());
      return;
    case 'description':
      if (path.length > 0 && typeof value.value === 'string') page.call(state, value.value);
      return;
    case 'meta':
      takeMeta(state, value, path, page);
      return;
  }
  if (SILENT.includes(key) || isEmpty(value)) return;
  page.refuse(offset, 'construct', sentence(text.construct, key) ?? text.unknownKey(key));
}

/** `process` of the outermost is the template itself; `only` says for which items the state is kept. */
function takeMeta(state: State, node: Node, path: string[], page: Page): void {
  if (node.type !== 'object') return page.refuse(node.offset, 'shape', text.notObject());
  const { only, process, ...meta } = getNodeValue(node) as Record<string, unknown>;
  if (only !== undefined) state.only = only as NonNullable<State['only']>;
  const kept = path.length > 0 && process !== undefined ? { process, ...meta } : meta;
  if (Object.keys(kept).length > 0) state.meta = kept;
}

function eventOf({ key, value, offset }: Property, path: string[], context: WayContext) {
  const name = context.plain(key);
  if (key.includes('*')) context.page.refuse(offset, 'wildcard', text.wildcard(key));
  else context.page.heard(name, offset);
  return [name, listOf(value).map((way) => readWay(way, path, context))] as const;
}

function namedOf(node: Node, page: Page, plain: (value: string) => string): Named | undefined {
  if (node.type === 'string') return page.put(node.offset, { type: node.value as string });
  const type = node.type === 'object' ? propertyOf(node, 'type')?.value : undefined;
  if (typeof type !== 'string') {
    page.refuse(node.offset, 'named', text.named());
    return undefined;
  }
  for (const { key, offset } of propertiesOf(node))
    if (key !== 'type' && key !== 'params') page.refuse(offset, 'construct', text.namedKey(key));
  const params = propertyOf(node, 'params');
  const given = params?.type === 'object' ? (getNodeValue(params) as Record<string, unknown>) : {};
  const filled = Object.entries(given).map(([key, value]) => [key, typeof value === 'string' ? plain(value) : value]);
  return page.put(node.offset, { type, ...(filled.length > 0 && { params: Object.fromEntries(filled) }) });
}

function listOf(node: Node): Node[] {
  return node.type === 'array' ? (node.children ?? []) : [node];
}

function isEmpty({ type, children = [] }: Node): boolean {
  return (type === 'array' || type === 'object') && children.length === 0;
}

/** `#id` of every state: the given one, and the one that XState makes of the path. */
function idsIn(root: Node): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const top = (propertyOf(root, 'id')?.value as string | undefined) ?? '(machine)';
  const visit = (node: Node, path: string[]) => {
    if (node.type !== 'object') return;
    found.set([top, ...path].join('.'), path);
    const id = propertyOf(node, 'id')?.value as unknown;
    if (typeof id === 'string') found.set(id, path);
    const states = propertyOf(node, 'states');
    for (const child of states ? propertiesOf(states) : []) visit(child.value, [...path, child.key]);
  };
  visit(root, []);
  return found;
}
