import { PROCESSES, SHIPPED } from '#lib/core/chart/shipped.ts';
import { resolveProcess, type ProcessLibrary } from '#lib/core/chart/resolve-process.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { Item, Process, ProcessPart, ProcessTemplate } from '#lib/core/model/index.ts';
import type { Kind } from './formats.ts';
import type { Document, Loaded } from './load.ts';

/** The workspace's own templates and parts, the shipped ones where it has none of that name. */
function libraryOf(loaded: Loaded): ProcessLibrary {
  return {
    templates: { ...SHIPPED.templates, ...ownOf<ProcessTemplate>(loaded, 'process') },
    parts: { ...SHIPPED.parts, ...ownOf<ProcessPart>(loaded, 'process-part') }
  };
}

function ownOf<T extends { id: string }>(loaded: Loaded, kind: Kind): Record<string, T> {
  const found = [...loaded.documents.values()].filter((document) => document.kind === kind);
  return Object.fromEntries(found.map(({ id, data }) => [id, data as T]));
}

const resolved = new WeakMap<Loaded, Map<string, Result<Process>>>();

/**
 * The templates that the items of a bundle name, written out, so that a published version holds what it runs on. A name that
 * nobody knows is left out: the verifier says so with the item.
 */
export function processesFor(loaded: Loaded, items: Item[]): Result<Record<string, Process>> {
  const library = libraryOf(loaded);
  const known = resolved.get(loaded) ?? new Map<string, Result<Process>>();
  resolved.set(loaded, known);
  const names = items.flatMap(({ process, variants = [] }) => [
    process,
    ...variants.flatMap((each) => each.process ?? [])
  ]);
  const used = [...new Set(names)].filter((name) => Object.hasOwn(library.templates, name)).sort();
  const found = used.map((name) => {
    const result = known.get(name) ?? shared(resolveProcess(library, name));
    known.set(name, result);
    return result;
  });
  const problems = found.flatMap((each) => (each.ok ? [] : each.problems));
  if (problems.length > 0) return refuse(...problems);
  return ok(Object.fromEntries(found.flatMap((each) => (each.ok ? [[each.value.id, each.value]] : []))));
}

/** One that is as it was shipped is the shipped one: what was found out about it before holds. */
function shared(result: Result<Process>): Result<Process> {
  const shipped = result.ok ? PROCESSES[result.value.id] : undefined;
  return shipped && result.ok && JSON.stringify(shipped) === JSON.stringify(result.value) ? ok(shipped) : result;
}

/** Documents that a bundle's flow rests on, the workspace's own ones alone; damaged ones are named by their path. */
export function processPaths({ documents, damaged }: Loaded): string[] {
  const own = (path: string) => path.startsWith('flows/processes/');
  return [...documents.values()]
    .map(({ path }: Document) => path)
    .filter(own)
    .concat([...damaged.keys()].filter(own));
}
