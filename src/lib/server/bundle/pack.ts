import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '#lib/core/errors.ts';
import type { Bundle, Department } from '#lib/core/model/index.ts';
import { lastWord } from '../engine/life.ts';
import type { LifeLine, Store, VersionRow } from '../store/types.ts';
import { placeOf } from '../workspace/formats.ts';
import { PROJECT_DIR } from '../workspace/shipped.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Pack } from './types.ts';

/** Calendars and regions are those of the place; what the program ships is there already. */
const OF_THE_PLACE = /^flows\/(calendars|regions|departments)\.json(#|$)/;
const KNOWLEDGE = /^(?:forms|flows\/revisions)\/(elements|codelists)\//;

/** Gathers a bundle of the workspace with its published versions. Refused: one that cannot be read. */
export async function packBundle(
  workspace: Workspace,
  id: string,
  store: Pick<Store, 'versions' | 'version' | 'life'> | null
): Promise<Result<Pack>> {
  const source = await workspace.source(id);
  if (!source.ok) return source;
  const { bundle } = source.value;
  const hashes = workspace.documents(id);
  const paths = [
    ...Object.keys(hashes).filter((path) => !OF_THE_PLACE.test(path)),
    ...(await besides(workspace, bundle))
  ];
  const documents = new Map<string, string>();
  for (const path of paths.toSorted()) {
    const content = await readText(workspace.dir, path);
    if (content !== null && !(await isShipped(path, content))) documents.set(path, content);
  }
  const rests = Object.entries(hashes).filter(
    ([path]) => KNOWLEDGE.test(path) || /^flows\/(calendars|regions)/.test(path)
  );
  return ok({
    bundle: id,
    name: bundle.name,
    documents,
    departments: named(workspace.departments(), [...documents.values()]),
    rests: Object.fromEntries(rests),
    versions: store ? await versionsOf(store, id) : []
  });
}

/** Documents of the bundle that nothing is worked out from. */
async function besides(workspace: Workspace, bundle: Bundle): Promise<string[]> {
  const processes = Object.keys(workspace.documents(bundle.id)).filter((path) => placeOf(path)?.kind === 'process');
  return [
    `flows/history/${bundle.id}.json`,
    `flows/positions/${bundle.id}.json`,
    `flows/wordings/${bundle.id}.json`,
    ...processes.map((path) => path.replace('flows/', 'flows/history/')),
    ...(await filesIn(workspace.dir, `flows/scenarios/${bundle.id}`)),
    // Words are looked for by the recogniser in every bundle.
    ...(await filesIn(workspace.dir, 'forms/elements/words'))
  ];
}

async function filesIn(dir: string, folder: string): Promise<string[]> {
  if (!existsSync(join(dir, folder))) return [];
  const names = await readdir(join(dir, folder));
  return names.filter((name) => /^[\w-]+\.json$/.test(name)).map((name) => `${folder}/${name}`);
}

/** Knowledge and processes that the program brings along as they are. */
async function isShipped(path: string, content: string): Promise<boolean> {
  const isKnowledge = KNOWLEDGE.test(path) || /^flows\/processes\//.test(path);
  return isKnowledge && (await readText(PROJECT_DIR, path)) === content;
}

/** The text of a document below a folder; `null` when there is none. */
export async function readText(dir: string, path: string): Promise<string | null> {
  try {
    return await readFile(join(dir, path), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** Departments whose id stands in one of the documents, by id. */
function named(departments: Department[], documents: string[]): Department[] {
  const found = departments.filter(({ id }) => documents.some((content) => content.includes(JSON.stringify(id))));
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What was published once; a trial stays where it is tried. */
async function versionsOf(store: Pick<Store, 'versions' | 'version' | 'life'>, id: string): Promise<VersionRow[]> {
  const life = await lifeOf(store, id);
  const numbers = (await store.versions(id))
    .map(({ version }) => version)
    .filter((version) => lastWord(life, { bundle: id, version })?.kind !== 'trial')
    .sort((a, b) => a - b);
  const rows = await Promise.all(numbers.map((version) => store.version(id, version)));
  return rows.filter((row): row is VersionRow => row !== null);
}

/** None in a data file of an older program, which is only read here. */
async function lifeOf(store: Pick<Store, 'life'>, id: string): Promise<LifeLine[]> {
  try {
    return await store.life(id);
  } catch (fault) {
    if (/no such table/.test((fault as Error).message)) return [];
    throw fault;
  }
}
