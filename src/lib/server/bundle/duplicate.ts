import { serialize } from '../workspace/serialize.ts';
import { text } from './messages.ts';
import type { Pack } from './types.ts';

type Json = Record<string, unknown>;

/** What is called otherwise in the copy: the bundle, and the processes and parts that are otherwise here. */
export interface NewNames {
  bundle: string;
  processes: ReadonlyMap<string, string>;
  parts: ReadonlyMap<string, string>;
}

/** Documents that are the bundle's own, by path; all others are shared with other bundles. */
const OWN = (bundle: string) =>
  new RegExp(
    `^(flows/(bundles|compositions|positions|decisions|history|wordings)/${bundle}\\.json|flows/scenarios/${bundle}/|flows/(?:items|revisions)/${bundle}\\.|forms/items/${bundle}\\.)`
  );

/**
 * The same bundle under another id, with items of its own, and with copies of the processes that are otherwise here. Its
 * published versions stay behind: they are those of the other id.
 */
export function duplicated(pack: Pack, names: NewNames): Pack {
  const isOwn = OWN(pack.bundle);
  const documents = new Map<string, string>();
  for (const [path, content] of pack.documents) {
    const process = renamedProcess(path, names);
    if (process) documents.set(process, serialize(renamed(JSON.parse(content), pack.bundle, names, true)));
    else if (isOwn.test(path))
      documents.set(
        ownPath(path, pack.bundle, names.bundle),
        serialize(renamed(JSON.parse(content), pack.bundle, names))
      );
    else documents.set(path, content);
  }
  return { ...pack, bundle: names.bundle, documents, versions: [] };
}

function ownPath(path: string, from: string, to: string): string {
  return path
    .replace(/^(flows\/(?:bundles|compositions|positions|decisions|history|wordings)\/)[^/]+\.json$/, `$1${to}.json`)
    .replace(`flows/scenarios/${from}/`, `flows/scenarios/${to}/`)
    .replace(
      /^((?:flows|forms)\/items\/|flows\/revisions\/)([^/]+)/,
      (_, folder: string, rest: string) => folder + itemId(rest, from, to)
    );
}

function itemId(id: string, from: string, to: string): string {
  return id.startsWith(`${from}.`) ? `${to}.${id.slice(from.length + 1)}` : id;
}

/** Where a process, a part or the history of a process lies under its new name. */
function renamedProcess(path: string, { processes, parts }: NewNames): string | undefined {
  const [, folder = '', id = ''] = /^(flows\/(?:history\/)?processes\/(?:parts\/)?)([^/]+)\.json$/.exec(path) ?? [];
  const to = (folder.endsWith('parts/') ? parts : processes).get(id);
  return to === undefined ? undefined : `${folder}${to}.json`;
}

/** Names stand under keys that mean them; everything else is left as it is. */
function renamed(document: unknown, from: string, names: NewNames, isProcess = false): unknown {
  const rename = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((row) => rename(row, key));
    if (typeof value === 'string') return renamedValue(value, key, from, names);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rename(part, name)]));
  };
  const copy = rename(document, '') as Json;
  if (!('id' in copy)) return copy;
  const id = copy['id'] as string;
  const name = id === from ? { name: text.copyName(copy['name'] as string) } : {};
  const own = isProcess
    ? (names.processes.get(id) ?? names.parts.get(id) ?? id)
    : itemId(id === from ? names.bundle : id, from, names.bundle);
  // A revision holds the whole item.
  const item = isItem(copy['item'])
    ? { item: { ...copy['item'], id: itemId(copy['item'].id, from, names.bundle) } }
    : {};
  return { ...copy, id: own, ...name, ...item };
}

function isItem(value: unknown): value is Json & { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value;
}

function renamedValue(value: string, key: string, from: string, { bundle, processes, parts }: NewNames): string {
  if (key === 'bundle') return value === from ? bundle : value;
  if (key === 'item') return itemId(value, from, bundle);
  if (key === 'process' || key === 'extends') return processes.get(value) ?? value;
  return key === 'use' ? (parts.get(value) ?? value) : value;
}
