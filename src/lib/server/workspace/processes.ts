import { PROCESSES, SHIPPED } from '#lib/core/chart/shipped.ts';
import { resolveProcess, type ProcessLibrary } from '#lib/core/chart/resolve-process.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { Decision, Item, Process, ProcessPart, ProcessTemplate } from '#lib/core/model/index.ts';
import type { Kind } from './formats.ts';
import type { Loaded } from './load.ts';

/** The workspace's own templates and parts, the shipped ones where it has none of that name. */
export function libraryOf(loaded: Loaded): ProcessLibrary {
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
export function processesFor(loaded: Loaded, items: Item[], decisions: Decision[]): Result<Record<string, Process>> {
  const library = libraryOf(loaded);
  const names = namesOf(items, decisions);
  const used = [...new Set(names)].filter((name) => Object.hasOwn(library.templates, name)).sort();
  const found = used.map((name) => resolveOnce(loaded, library, name));
  const problems = found.flatMap((each) => (each.ok ? [] : each.problems));
  if (problems.length > 0) return refuse(...problems);
  return ok(Object.fromEntries(found.flatMap((each) => (each.ok ? [[each.value.id, each.value]] : []))));
}

/** One that is as it was shipped is the shipped one: what was found out about it before holds. */
function shared(result: Result<Process>): Result<Process> {
  const shipped = result.ok ? PROCESSES[result.value.id] : undefined;
  return shipped && result.ok && JSON.stringify(shipped) === JSON.stringify(result.value) ? ok(shipped) : result;
}

/** Documents that the flows of these items rest on, the workspace's own ones alone; damaged ones are named by their path. */
export function processPaths(loaded: Loaded, items: Item[], decisions: Decision[]): string[] {
  const { templates } = libraryOf(loaded);
  const found = new Set<string>();
  const visit = (id: string) => {
    const path = `flows/processes/${id}.json`;
    if (found.has(path)) return;
    found.add(path);
    const template = Object.hasOwn(templates, id) ? templates[id] : undefined;
    for (const part of template?.use ?? []) found.add(`flows/processes/parts/${part}.json`);
    if (template?.extends !== undefined) visit(template.extends);
  };
  for (const name of namesOf(items, decisions)) visit(name);
  const isThere = (path: string) => loaded.documents.has(path) || loaded.damaged.has(path);
  return [...found].filter(isThere).sort();
}

/** Templates that items name, in their file, in a variant, or by decision. */
function namesOf(items: Item[], decisions: Decision[]): string[] {
  return [
    ...items.flatMap(({ process, variants = [] }) => [process, ...variants.flatMap((each) => each.process ?? [])]),
    ...decisions.flatMap((decision) => (decision.kind === 'process' ? [decision.process] : []))
  ];
}

/** A template of the workspace or of the program, for people who look at all of them. */
export interface ProcessEntry {
  id: string;
  name: string;
  /** Made here as a copy of that one. */
  basedOn: string | null;
  /** Made here or read in here; what came with the program cannot be changed in place. */
  own: boolean;
  process: Result<Process>;
}

/** Every template in full; local copies last. */
export function allProcesses(loaded: Loaded): ProcessEntry[] {
  const library = libraryOf(loaded);
  return Object.values(library.templates)
    .map(({ id, name, basedOn }) => ({
      id,
      name,
      basedOn: basedOn ?? null,
      own: basedOn !== undefined || !Object.hasOwn(SHIPPED.templates, id),
      process: resolveOnce(loaded, library, id)
    }))
    .sort((a, b) => Number(a.own) - Number(b.own));
}

function resolveOnce(loaded: Loaded, library: ProcessLibrary, name: string): Result<Process> {
  const known = resolved.get(loaded) ?? new Map<string, Result<Process>>();
  resolved.set(loaded, known);
  const result = known.get(name) ?? shared(resolveProcess(library, name));
  known.set(name, result);
  return result;
}
