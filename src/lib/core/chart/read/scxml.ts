import type { State } from '../edit/tree.ts';
import { isStateName, ITEM, withoutItem } from './item-name.ts';
import { findNodeAtLocation, getNodeValue, propertyOf, readJson } from './json-tree.ts';
import { sentence, text } from './messages.ts';
import { createPage, type Page } from './page.ts';
import { actionsOf } from './scxml-content.ts';
import type { Reading } from './reading.ts';
import { readTransition } from './scxml-ways.ts';
import { settled } from './targets.ts';
import type { Drawn } from './types.ts';
import { OWN, readXml, SCXML, type Element } from './xml-tree.ts';

const STATES = ['state', 'parallel', 'final'];
const ATTRIBUTES: Record<string, readonly string[]> = {
  scxml: ['version', 'name', 'initial', 'datamodel', 'binding', 'exmode'],
  state: ['id', 'initial'],
  parallel: ['id'],
  final: ['id'],
  initial: []
};

/**
 * A W3C SCXML document as a chart: what stands in one and not in a template is refused, each with its place. Scripts and data
 * move nothing by themselves and are left out; conditions and actions are those of the vocabulary alone.
 * @param alone one state that holds all others counts as the chart itself
 */
export function readScxml(source: string, alone = true): Drawn {
  const page = createPage(source);
  const root = readXml(source, page);
  if (!root) return { ...page, region: {} };
  if (root.name !== 'scxml' || (root.namespace !== SCXML && root.namespace !== undefined)) {
    page.refuse(root.offset, 'no-chart', text.noScxml(root.name));
    return { ...page, region: {} };
  }
  const about = aboutOf(root, page);
  const item = (about?.value as { item?: unknown } | undefined)?.item;
  const plain = (value: string) => withoutItem(value, typeof item === 'string' ? item : ITEM);
  const ids = new Map<string, string[]>();
  nameStates(root, [], '', ids, page);
  const reading: Reading = { page, pending: [], ids, plain };
  const made = stateOf(root, [], reading);
  overlapping(page);
  return {
    ...page,
    region: settled(made, reading.pending, page, alone),
    ...(root.attributes['name'] && { name: root.attributes['name'] }),
    ...(about && { about })
  };
}

/** `<data id="process">` holds the template's name, clocks and titles as JSON. */
function aboutOf(root: Element, page: Page): Drawn['about'] {
  const data = childrenOf(root, 'datamodel').flatMap((model) => childrenOf(model, 'data'));
  const found = data.find(({ attributes }) => attributes['id'] === 'process');
  if (!found) return undefined;
  const skip = found.text.length - found.text.trimStart().length;
  const at = found.textAt + skip;
  const tree = readJson(found.text.trim(), page, at);
  if (!tree) return undefined;
  return {
    value: getNodeValue(tree) as unknown,
    offset: (path) => at + (findNodeAtLocation(tree, [...path]) ?? propertyOf(tree, String(path[0])) ?? tree).offset
  };
}

/** Names of all states first: a target may stand before the state that it names. Those without an id get one. */
function nameStates(element: Element, path: string[], above: string, ids: Reading['ids'], page: Page): void {
  const taken = new Set<string>();
  for (const child of statesOf(element)) {
    const id = child.attributes['id'];
    const local = id !== undefined && above !== '' && id.startsWith(`${above}.`) ? id.slice(above.length + 1) : id;
    const key = local ?? unnamed(taken, child.name);
    if (!isStateName(key)) page.refuse(child.at('id'), 'state-name', text.stateName(key));
    if (taken.has(key) || (id !== undefined && ids.has(id))) page.refuse(child.at('id'), 'id-twice', text.idTwice(key));
    taken.add(key);
    ids.set(id ?? `#${[...path, key].join('.')}`, [...path, key]);
    keys.set(child, key);
    nameStates(child, [...path, key], id ?? '', ids, page);
  }
}

const keys = new WeakMap<Element, string>();

function unnamed(taken: ReadonlySet<string>, kind: string): string {
  for (let number = 1; ; number += 1) if (!taken.has(`${kind}${number}`)) return `${kind}${number}`;
}

function stateOf(element: Element, path: string[], reading: Reading): State {
  const { page } = reading;
  const state = page.put(element.offset, {} as State);
  strange(element, page);
  if (element.name === 'parallel' || element.name === 'final') state.type = element.name;
  takeOwn(state, element, reading);
  const children = statesOf(element);
  for (const child of element.children) take(state, child, path, reading);
  if (children.length > 0) {
    state.states = Object.fromEntries(
      children.map((child) => [keys.get(child)!, stateOf(child, [...path, keys.get(child)!], reading)])
    );
    if (state.type === undefined) state.initial = initialOf(element, children, path, reading);
  }
  return state;
}

function take(state: State, child: Element, path: string[], reading: Reading): void {
  const { page } = reading;
  if (child.namespace !== undefined && child.namespace !== SCXML) {
    if (child.namespace !== OWN) page.note(child.offset, 'left-out', text.foreignElement(child.name));
    return;
  }
  switch (child.name) {
    case 'onentry':
    case 'onexit': {
      const key = child.name === 'onentry' ? 'entry' : 'exit';
      const actions = [...(state[key] ?? []), ...actionsOf(child, reading)];
      if (actions.length > 0) state[key] = actions;
      return;
    }
    case 'transition':
      return readTransition(state, child, path, reading);
    case 'datamodel':
      return leftOut(child, page);
    case 'script':
      if (!child.text.includes('yijianshi.createFlow(')) page.note(child.offset, 'left-out', text.leftOut('script'));
      return;
    case 'initial':
      return;
  }
  if (!STATES.includes(child.name))
    page.refuse(child.offset, 'construct', sentence(text.construct, child.name) ?? text.unknownElement(child.name));
}

function leftOut(model: Element, page: Page): void {
  for (const data of model.children) {
    const id = data.attributes['id'] ?? '';
    if (!['process', 'context'].includes(id)) page.note(data.offset, 'left-out', text.dataLeftOut(id));
  }
}

/** The first child, or what the file says, which has to be a child. */
function initialOf(element: Element, children: Element[], path: string[], { ids, page }: Reading): string {
  const [inner] = childrenOf(element, 'initial');
  const [way] = inner ? childrenOf(inner, 'transition') : [];
  const content = inner?.children.find((child) => child.name !== 'transition') ?? way?.children[0];
  if (content) page.refuse(content.offset, 'construct', text.initialContent());
  const written = element.attributes['initial'] ?? way?.attributes['target'];
  const [first] = children;
  if (written === undefined) return keys.get(first!)!;
  const found = ids.get(written);
  const key = found?.at(-1);
  if (key !== undefined && found!.length === path.length + 1 && children.some((child) => keys.get(child) === key))
    return key;
  const names = children.map((child) => keys.get(child)!);
  page.refuse(way ? way.at('target') : element.at('initial'), 'initial', text.initial(names));
  return names[0]!;
}

function takeOwn(state: State, { own, at, foreign, offset }: Element, { page, plain }: Reading): void {
  if (own['only'] !== undefined) state.only = own['only'] as NonNullable<State['only']>;
  if (own['tags'] !== undefined) state.tags = own['tags'].split(/\s+/).filter(Boolean).map(plain);
  if (own['meta'] !== undefined) {
    const meta = readJson(own['meta'], createPage(own['meta']));
    if (meta?.type === 'object') state.meta = getNodeValue(meta) as Record<string, unknown>;
    else page.refuse(at('meta'), 'meta', text.notObject());
  }
  for (const name of foreign) page.note(offset, 'left-out', text.foreignAttribute(name));
}

function strange(element: Element, page: Page): void {
  for (const name of Object.keys(element.attributes))
    if (!ATTRIBUTES[element.name]?.includes(name))
      page.refuse(element.at(name), 'construct', text.unknownAttribute(element.name, name));
}

/** SCXML takes `a` for `a.b` too; here an event is the whole name. */
function overlapping({ events, refuse }: Page): void {
  const longer = new Map<string, string>();
  for (const { name } of events)
    for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) longer.set(name.slice(0, dot), name);
  for (const { name, offset } of events) {
    const other = longer.get(name);
    if (other !== undefined) refuse(offset, 'event-prefix', text.eventPrefix(name, other));
  }
}

function statesOf(element: Element): Element[] {
  return element.children.filter(({ name, namespace }) => STATES.includes(name) && (!namespace || namespace === SCXML));
}

function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}
