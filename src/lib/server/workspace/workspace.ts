import { mkdirSync, rmdirSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Problem, Result } from '#lib/core/errors.ts';
import { FaultError, ok } from '#lib/core/errors.ts';
import type { Catalogue } from '#lib/core/export/types.ts';
import type { ImportedPackage } from '#lib/core/exchange/import-package.ts';
import type { Recognised } from '#lib/core/merge/match/bind.ts';
import type { Step, Steps } from '#lib/core/model/history.ts';
import type { ProcessStep, ProcessSteps } from '#lib/core/model/process-edit.ts';
import type { ItemStep, ItemSteps, KnowledgeSteps } from '#lib/core/model/revision.ts';
import type {
  Bundle,
  BundleSource,
  CodeList,
  Composition,
  Department,
  Departments,
  Item,
  Words
} from '#lib/core/model/index.ts';
import {
  allOf,
  bundleOf,
  bundlesOf,
  departmentsOf,
  gatherCatalogue,
  gatherSource,
  hashesOf,
  importedOf,
  itemsInUse,
  outsideOf,
  positionsOf,
  wordsIn,
  type Outside
} from './gather.ts';
import { libraryOf, type Library } from './catalogue-library.ts';
import { codelistsOf } from './gather-knowledge.ts';
import { loadDocuments, readDocument, type Loaded } from './load.ts';
import { allProcesses, type ProcessEntry } from './processes.ts';
import { recognise, recogniseFields } from './recognise.ts';
import { takeLock, type Lock } from './lock.ts';
import { text } from './messages.ts';
import { finishTogether, isUnfinished, writeTogether, type Changes } from './together.ts';
import { isWorkspace, PROJECT_DIR, seedWorkspace } from './shipped.ts';
import { importDocuments, writeDocuments } from './write-import.ts';

/** The design-time documents in `flows/` and `forms/` of one folder. */
export interface Workspace {
  readonly dir: string;
  bundles(): { id: string; name: string }[];
  /**
   * Everything about one bundle, decisions included but not applied, fields without a label bound where the matcher is
   * certain; or the files that stand in the way.
   */
  source(bundle: string): Promise<Result<BundleSource>>;
  /** The bundle's own document as it is composed, where its nodes stand, and as it was before anything was composed. */
  composition(bundle: string): { now: Composition; first: Bundle } | null;
  /** Every item document, by its id. */
  items(): Record<string, Item>;
  /** The bundle as its departments handed it over, and in which words: what goes back into an interchange file. */
  catalogue(bundle: string): Result<Catalogue>;
  /** What is made of every field of the bundle, and the roles that a person could still settle (decision `role`). */
  recognised(bundle: string): Promise<Result<Recognised>>;
  /** Calendar and warning rules of its region, which no version holds; null for a bundle that cannot be read. */
  outside(bundle: string): Outside | null;
  departments(): Department[];
  codelists(): CodeList[];
  /** Every item, element, code list and calendar, whichever bundle uses them. */
  library(): Library;
  /** Every change of an item that was made here, the oldest first. */
  itemHistory(item: string): ItemStep[];
  /** Every change of an element or code list that was made here, the oldest first. */
  knowledgeHistory(of: 'elements' | 'codelists', id: string): ItemStep[];
  /** What departments call things, for fields that carry no element. */
  words(): Words;
  /** Every process template, the program's own and those that were made here. */
  processes(): ProcessEntry[];
  /** Every change of a template that was made here, the oldest first. */
  processHistory(process: string): ProcessStep[];
  /** Every change of the bundle's decisions, the oldest first. */
  history(bundle: string): Step[];
  /** Damaged documents: file, place in it, and the reason. */
  problems(): Problem[];
  /** Path → SHA-256 of each document that the bundle rests on. */
  documents(bundle: string): Record<string, string>;
  /** Writes an import; `changed` is false when every byte was there already. Needs `write`. */
  writeImport(pkg: ImportedPackage): Promise<{ changed: boolean }>;
  /** Writes several documents, by path, all of them or none. Needs `write`. */
  write(changes: Changes): Promise<void>;
  /** Reads everything again, e.g. after somebody edited files. */
  reload(): Promise<void>;
  /** Reads calendars and rules of regions again when their files have changed; one that is damaged now changes nothing. */
  refreshOutside(): Promise<void>;
  close(): Promise<void>;
}

/** A refusal to open, as an error because there is nothing to go on with; `problem` has the sentence for people. */
export class WorkspaceError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'WorkspaceError';
    this.problem = problem;
  }
}

/**
 * Opens a workspace. `write` takes the one writer's lock (throws `WorkspaceError` when somebody else has it) and lets a
 * new folder become a workspace with the first import; until then its knowledge is read from the shipped one.
 */
export async function openWorkspace(dir: string, options: { write?: boolean } = {}): Promise<Workspace> {
  const root = resolve(dir);
  const fresh = !isWorkspace(root);
  if (fresh && !options.write)
    throw new WorkspaceError({ code: 'workspace/none', message: text.noWorkspace(root), path: root });
  const made = options.write ? makeFolder(root) : undefined;
  const lock = options.write ? lockOrThrow(root) : undefined;
  if (isUnfinished(root)) await finish(root, lock);
  const loaded = await (fresh ? shippedKnowledge() : loadDocuments(root));
  return new FolderWorkspace(root, loaded, { fresh, lock, made });
}

/** Somebody's work broke off in the middle. Whoever is still at it has the lock and ends it himself. */
async function finish(root: string, own: Lock | undefined): Promise<void> {
  if (own) return finishTogether(root);
  const lock = takeLock(root);
  if (!lock.ok) return;
  await finishTogether(root);
  lock.value.release();
}

/** Creates the folder when it is missing; out comes the topmost part that was made, to take back if nothing gets written. */
function makeFolder(root: string): string | undefined {
  return mkdirSync(root, { recursive: true });
}

function lockOrThrow(root: string): Lock {
  const lock = takeLock(root);
  if (!lock.ok) throw new WorkspaceError(lock.problems[0]!);
  return lock.value;
}

async function shippedKnowledge(): Promise<Loaded> {
  const { documents, damaged } = await loadDocuments(PROJECT_DIR);
  const seeds = [...documents].filter(([, d]) =>
    ['calendars', 'regions', 'elements', 'words', 'codelist'].includes(d.kind)
  );
  return { documents: new Map(seeds), damaged };
}

interface State {
  fresh: boolean;
  lock: Lock | undefined;
  made: string | undefined;
}

class FolderWorkspace implements Workspace {
  readonly dir: string;
  #loaded: Loaded;
  readonly #state: State;

  constructor(dir: string, loaded: Loaded, state: State) {
    this.dir = dir;
    this.#loaded = loaded;
    this.#state = state;
  }

  bundles(): { id: string; name: string }[] {
    return bundlesOf(this.#loaded).map(({ id, name }) => ({ id, name }));
  }

  async source(bundle: string): Promise<Result<BundleSource>> {
    const gathered = gatherSource(this.#loaded, bundle);
    return gathered.ok ? ok(recognise(this.#loaded, gathered.value)) : gathered;
  }

  composition(bundle: string): { now: Composition; first: Bundle } | null {
    const [now, first] = [bundleOf(this.#loaded, bundle), importedOf(this.#loaded, bundle)];
    return now && first ? { now: { bundle: now, positions: positionsOf(this.#loaded, bundle) }, first } : null;
  }

  items(): Record<string, Item> {
    return Object.fromEntries(allOf<Item>(this.#loaded, 'item').map((item) => [item.id, item]));
  }

  catalogue(bundle: string): Result<Catalogue> {
    return gatherCatalogue(this.#loaded, bundle);
  }

  async recognised(bundle: string): Promise<Result<Recognised>> {
    const gathered = gatherSource(this.#loaded, bundle);
    return gathered.ok ? ok(recogniseFields(this.#loaded, gathered.value)) : gathered;
  }

  outside(bundle: string): Outside | null {
    return outsideOf(this.#loaded, bundle);
  }

  departments(): Department[] {
    return departmentsOf(this.#loaded);
  }

  codelists(): CodeList[] {
    return codelistsOf(this.#loaded);
  }

  library(): Library {
    return libraryOf(this.#loaded);
  }

  itemHistory(item: string): ItemStep[] {
    return allOf<ItemSteps>(this.#loaded, 'item-history').find((each) => each.item === item)?.steps ?? [];
  }

  knowledgeHistory(of: 'elements' | 'codelists', id: string): ItemStep[] {
    const log = this.#loaded.documents.get(`flows/history/${of}/${id}.json`)?.data as KnowledgeSteps | undefined;
    return log?.steps ?? [];
  }

  words(): Words {
    return wordsIn(this.#loaded);
  }

  processes(): ProcessEntry[] {
    return allProcesses(this.#loaded);
  }

  processHistory(process: string): ProcessStep[] {
    return allOf<ProcessSteps>(this.#loaded, 'process-history').find((each) => each.process === process)?.steps ?? [];
  }

  history(bundle: string): Step[] {
    return allOf<Steps>(this.#loaded, 'history').find((each) => each.bundle === bundle)?.steps ?? [];
  }

  problems(): Problem[] {
    return [...this.#loaded.damaged.values()];
  }

  documents(bundle: string): Record<string, string> {
    return hashesOf(this.#loaded, bundle);
  }

  async writeImport(pkg: ImportedPackage): Promise<{ changed: boolean }> {
    if (!this.#state.lock) throw new FaultError('workspace/read-only', text.readOnly(this.dir));
    const damaged = this.#loaded.damaged.get('flows/departments.json');
    // Writing over a department file that cannot be read would lose what people put into it.
    if (damaged) throw new WorkspaceError(damaged);
    if (this.#state.fresh) await seedWorkspace(this.dir);
    this.#state.fresh = false;
    const known = allOf<Departments>(this.#loaded, 'departments')[0];
    const written = await writeDocuments(this.dir, importDocuments(pkg, known));
    const before = this.#imported(pkg.bundle.id);
    await this.reload();
    const gone = await this.#removeItems(before);
    if (gone) await this.reload();
    return { changed: written.length > 0 || gone };
  }

  async write(changes: Changes): Promise<void> {
    if (!this.#state.lock) throw new FaultError('workspace/read-only', text.readOnly(this.dir));
    if (this.#state.fresh) await seedWorkspace(this.dir);
    this.#state.fresh = false;
    await writeTogether(this.dir, changes);
    await this.reload();
  }

  #imported(bundle: string): string[] {
    return importedOf(this.#loaded, bundle)?.items.map(({ item }) => item) ?? [];
  }

  /** Items that an earlier version of the package had and that no bundle rests on any more. */
  async #removeItems(before: string[]): Promise<boolean> {
    const used = itemsInUse(this.#loaded);
    const gone = before.filter((item) => !used.has(item));
    for (const item of gone) {
      await rm(join(this.dir, `flows/items/${item}.json`), { force: true });
      await rm(join(this.dir, `forms/items/${item}`), { recursive: true, force: true });
    }
    return gone.length > 0;
  }

  async reload(): Promise<void> {
    if (!this.#state.fresh) this.#loaded = await loadDocuments(this.dir);
  }

  async refreshOutside(): Promise<void> {
    if (this.#state.fresh) return;
    for (const path of ['flows/calendars.json', 'flows/regions.json']) {
      const read = await readDocument(this.dir, path);
      if (read.ok && read.value.sha256 !== this.#loaded.documents.get(path)?.sha256)
        this.#loaded.documents.set(path, read.value);
    }
  }

  async close(): Promise<void> {
    this.#state.lock?.release();
    this.#state.lock = undefined;
    if (this.#state.fresh && this.#state.made) removeEmpty(this.dir, this.#state.made);
  }
}

/** Takes back the folders that were made for a workspace that never came to be. */
function removeEmpty(dir: string, made: string): void {
  for (let at = dir; existsSync(at); at = resolve(at, '..')) {
    try {
      rmdirSync(at);
    } catch {
      return;
    }
    if (at === resolve(made)) return;
  }
}
