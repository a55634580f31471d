import { existsSync, rmdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Problem, Result } from '#lib/core/errors.ts';
import { FaultError, ok } from '#lib/core/errors.ts';
import type { Catalogue } from '#lib/core/export/types.ts';
import type { ImportedPackage } from '#lib/core/exchange/import-package.ts';
import type { Recognised } from '#lib/core/merge/match/bind.ts';
import type { Step, Steps } from '#lib/core/model/history.ts';
import type { ProcessStep, ProcessSteps } from '#lib/core/model/process-edit.ts';
import type { ItemStep, ItemSteps, KnowledgeSteps, LoggedKind } from '#lib/core/model/revision.ts';
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
  hallsOf,
  outsideOf,
  positionsOf,
  wordsIn,
  type Outside
} from './gather.ts';
import type { Hall } from '#lib/core/model/region.ts';
import { libraryOf, type Library } from './catalogue-library.ts';
import { codelistsOf } from './gather-knowledge.ts';
import { loadDocuments, type Loaded } from './load.ts';
import { allProcesses, type ProcessEntry } from './processes.ts';
import { Reading } from './reading.ts';
import { recognise, recogniseFields } from './recognise.ts';
import type { Lock } from './lock.ts';
import { text } from './messages.ts';
import { writeTogether, type Changes } from './together.ts';
import { seedWorkspace } from './shipped.ts';
import { WorkspaceError } from './workspace-error.ts';
import type { Workspace } from './types.ts';
import { importDocuments, writeDocuments } from './write-import.ts';

/** `fresh`: nothing is there yet. `made`: the topmost folder that was made for it. */
interface State {
  fresh: boolean;
  lock: Lock | undefined;
  made: string | undefined;
}

/** What an open workspace gives out of the documents that were last read, and how it writes. */
export class FolderWorkspace implements Workspace {
  readonly dir: string;
  readonly #reading: Reading;
  readonly #state: State;

  constructor(dir: string, loaded: Loaded, state: State) {
    this.dir = dir;
    this.#reading = new Reading(loaded, () => loadDocuments(dir));
    this.#state = state;
  }

  get #loaded(): Loaded {
    return this.#reading.loaded;
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

  halls(bundle: string): Hall[] {
    return hallsOf(this.#loaded, bundle);
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

  knowledgeHistory(of: LoggedKind, id: string): ItemStep[] {
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
    const written = await writeDocuments(this.dir, importDocuments(pkg, known, allOf<Item>(this.#loaded, 'item')));
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
    if (!this.#state.fresh) await this.#reading.again();
  }

  async refreshOutside(): Promise<void> {
    if (!this.#state.fresh) await this.#reading.refresh(this.dir, ['flows/calendars.json', 'flows/regions.json']);
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
