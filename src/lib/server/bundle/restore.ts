import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { Department } from '#lib/core/model/index.ts';
import type { Store, VersionRow } from '../store/types.ts';
import { schemaLink } from '../workspace/formats.ts';
import { gatherChanged } from '../workspace/gather-changed.ts';
import { serialize } from '../workspace/serialize.ts';
import { openForWriting, type Workspace } from '../workspace/workspace.ts';
import { duplicated, type NewNames } from './duplicate.ts';
import { text } from './messages.ts';
import { DEPARTMENTS, planRestore } from './plan.ts';
import type { Choice, Pack, Piece } from './types.ts';
import { finishLocked, settle, UNFINISHED, unfinishedText } from './unfinished.ts';

export interface Restored {
  /** The id under which it is here now. */
  bundle: string;
  pieces: Piece[];
  /** Documents written; versions added. */
  documents: number;
  versions: number[];
  /** What a person should know: versions left out, knowledge that is otherwise here. */
  warnings: Problem[];
}

/** One choice for all that is otherwise here, or one for each path. */
export type Choices = Choice | Readonly<Record<string, Choice>>;

/** Where published versions lie. */
export interface Published {
  store: Store;
  /** The data folder of the store. */
  data: string;
}

/**
 * Restores a bundle in a workspace and, with a store, its published versions. Refused with nothing written: choices that are
 * missing or cannot be made, a result that could not be used. What breaks off on the way is ended by the next restoring or start.
 */
export async function restorePack(
  dir: string,
  published: Published | null,
  pack: Pack,
  choices: Choices = {}
): Promise<Result<Restored>> {
  const opened = await openForWriting(dir);
  if (!opened.ok) return opened;
  const workspace = opened.value;
  const store = published?.store ?? null;
  try {
    const finished = published && (await finishLocked(workspace.dir, published.store, published.data));
    if (finished?.code === 'bundle/unfinished-elsewhere') return refuse(finished);
    const pieces = await planRestore(workspace, store, pack);
    const chosen = choose(pieces, choices);
    if (!chosen.ok) return chosen;
    const isCopy = ['bundles', 'compositions'].some(
      (folder) => chosen.value.get(`flows/${folder}/${pack.bundle}.json`) === 'duplicate'
    );
    const taken = isCopy ? asCopy(workspace, pack, pieces, chosen.value) : pack;
    const changes = changesOf(
      workspace,
      taken,
      isCopy ? await planRestore(workspace, store, taken) : pieces,
      chosen.value
    );
    const usable = await gatherChanged(workspace.dir, changes, taken.bundle);
    if (!usable.ok)
      return refuse(...usable.problems.map((each) => ({ ...each, message: text.unusable(each.message) })));
    const documents = changes.size;
    const { rows, warnings } = store ? versionsOf(pack, pieces, isCopy) : NO_VERSIONS;
    if (published && rows.length > 0) changes.set(UNFINISHED, unfinishedText(pack.bundle, published.data, rows));
    if (changes.size > 0) await workspace.write(changes);
    const added = store ? await addVersions(store, rows) : [];
    await settle(workspace.dir);
    const rests = restWarnings(workspace, taken);
    return ok({
      bundle: taken.bundle,
      pieces,
      documents,
      versions: added,
      warnings: [...(finished ? [finished] : []), ...warnings, ...rests]
    });
  } finally {
    await workspace.close();
  }
}

/** What becomes of each thing that is otherwise here. */
function choose(pieces: readonly Piece[], choices: Choices): Result<Map<string, Choice>> {
  const chosen = new Map<string, Choice>();
  const problems: Problem[] = [];
  const open = pieces.filter(({ choices: possible }) => possible.length > 0);
  for (const { path, title, choices: possible } of open) {
    // Of things that are shared with other bundles there is no second one: with a copy beside it ours stays.
    const all = typeof choices === 'string' ? (possible.includes(choices) ? choices : 'keep') : undefined;
    const choice =
      all ?? (Object.hasOwn(choices as object, path) ? (choices as Record<string, Choice>)[path] : undefined);
    if (choice === undefined) problems.push({ code: 'bundle/different', message: `${title}（${path}）`, path });
    else if (!possible.includes(choice))
      problems.push({ code: 'bundle/choice', message: text.badChoice(path, choice), path });
    else chosen.set(path, choice);
  }
  if (problems.length === 0) return ok(chosen);
  return refuse({ code: 'bundle/undecided', message: text.undecided(problems.length) }, ...problems);
}

function asCopy(workspace: Workspace, pack: Pack, pieces: readonly Piece[], chosen: ReadonlyMap<string, Choice>): Pack {
  const processes = new Set(workspace.processes().map(({ id }) => id));
  const copies = (kind: string): Map<string, string> => {
    const kept = pieces.filter((piece) => piece.kind === kind && chosen.get(piece.path) === 'keep');
    const ids = kept.map(({ path }) => /([^/]+)\.json$/.exec(path)![1]!);
    return new Map(ids.map((id) => [id, free(id, (name) => processes.has(name))]));
  };
  const bundles = new Set(workspace.bundles().map(({ id }) => id));
  const names: NewNames = {
    bundle: free(pack.bundle, (name) => bundles.has(name)),
    processes: copies('process'),
    parts: copies('process-part')
  };
  return duplicated(pack, names);
}

/** `newborn` → `newborn-2`. */
function free(id: string, isTaken: (name: string) => boolean): string {
  for (let n = 2; n < 1000; n++) if (!isTaken(`${id}-${n}`)) return `${id}-${n}`;
  throw new Error(text.tooManyCopies());
}

/** What is written: what is new, what only came with the program, and what is to be replaced. */
function changesOf(
  workspace: Workspace,
  pack: Pack,
  pieces: readonly Piece[],
  chosen: ReadonlyMap<string, Choice>
): Map<string, string | null> {
  const changes = new Map<string, string | null>();
  const isTaken = ({ path, state }: Piece) =>
    state === 'new' || state === 'shipped' || (state === 'different' && chosen.get(path) === 'replace');
  const taken = pieces.filter(isTaken);
  for (const { path } of taken) if (pack.documents.has(path)) changes.set(path, pack.documents.get(path)!);
  const departments = taken.flatMap(({ path }) => pack.departments.filter(({ id }) => path === `${DEPARTMENTS}#${id}`));
  if (departments.length > 0) changes.set(DEPARTMENTS, departmentsText(workspace.departments(), departments));
  for (const path of goneItems(workspace, pack, changes)) changes.set(path, null);
  return changes;
}

function departmentsText(here: Department[], taken: Department[]): string {
  const kept = here.map((own) => taken.find(({ id }) => id === own.id) ?? own);
  const added = taken.filter(({ id }) => !here.some((own) => own.id === id));
  return serialize({ $schema: schemaLink(DEPARTMENTS, 'departments'), departments: [...kept, ...added] });
}

/** Items and composition of the bundle that is replaced, which the other one has not; items of other bundles stay. */
function goneItems(workspace: Workspace, pack: Pack, changes: ReadonlyMap<string, string | null>): string[] {
  if (!changes.has(`flows/bundles/${pack.bundle}.json`)) return [];
  const own = new RegExp(`^((flows/items|forms/items)/${pack.bundle}\\.|flows/compositions/${pack.bundle}\\.json$)`);
  const elsewhere = workspace
    .bundles()
    .filter(({ id }) => id !== pack.bundle)
    .flatMap(({ id }) => Object.keys(workspace.documents(id)));
  const paths = Object.keys(workspace.documents(pack.bundle));
  return paths.filter((path) => own.test(path) && !pack.documents.has(path) && !elsewhere.includes(path));
}

const NO_VERSIONS: { rows: VersionRow[]; warnings: Problem[] } = { rows: [], warnings: [] };

/** Versions that are not here yet; none of them while one of the same number is otherwise here. */
function versionsOf(pack: Pack, pieces: readonly Piece[], isCopy: boolean): typeof NO_VERSIONS {
  if (isCopy && pack.versions.length > 0)
    return { rows: [], warnings: [{ code: 'bundle/versions-left', message: text.versionsLeft() }] };
  const stateOf = (version: number) => pieces.find(({ path }) => path === `versions/${version}`)?.state;
  const differs = pack.versions.filter(({ version }) => stateOf(version) === 'different').map(({ version }) => version);
  if (differs.length > 0)
    return { rows: [], warnings: [{ code: 'bundle/versions-differ', message: text.versionsDiffer(differs) }] };
  return { rows: pack.versions.filter(({ version }) => stateOf(version) === 'new'), warnings: [] };
}

async function addVersions(store: Store, rows: readonly VersionRow[]): Promise<number[]> {
  const added: number[] = [];
  for (const row of rows) if ((await store.saveVersion(row)).state === 'saved') added.push(row.version);
  return added;
}

function restWarnings(workspace: Workspace, pack: Pack): Problem[] {
  const here = workspace.documents(pack.bundle);
  return Object.entries(pack.rests)
    .filter(([path, hash]) => here[path] !== hash)
    .map(([path]) => ({ code: 'bundle/rests', message: text.restsOnOther(path), path }));
}
