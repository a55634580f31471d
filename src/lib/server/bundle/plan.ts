import type { Department } from '#lib/core/model/index.ts';
import type { Store } from '../store/types.ts';
import { PROJECT_DIR } from '../workspace/shipped.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { text } from './messages.ts';
import { kindOf } from './pack-document.ts';
import { readText } from './pack.ts';
import type { Choice, Pack, Piece } from './types.ts';

/** Where the list of departments lies; each is a piece of its own. */
export const DEPARTMENTS = 'flows/departments.json';

/** Everything in a pack beside what is here, without changing anything; what is otherwise here has choices. */
export async function planRestore(
  workspace: Pick<Workspace, 'dir' | 'departments'>,
  store: Pick<Store, 'version'> | null,
  pack: Pack
): Promise<Piece[]> {
  const documents = await Promise.all(
    [...pack.documents].map(([path, content]) => documentPiece(workspace.dir, pack.bundle, path, content))
  );
  const departments = pack.departments.map((department) => departmentPiece(workspace.departments(), department));
  const versions = await Promise.all(pack.versions.map((row) => versionPiece(store, row)));
  return [...documents, ...departments, ...versions];
}

async function documentPiece(dir: string, bundle: string, path: string, content: string): Promise<Piece> {
  const here = await readText(dir, path);
  const { kind, id } = kindOf(path, bundle)!;
  const choices: Choice[] =
    kind === 'bundle' || kind === 'composition' ? ['keep', 'replace', 'duplicate'] : ['keep', 'replace'];
  return { path, kind, title: titleOf(kind, nameIn(content) ?? id), ...(await stateOf(path, here, content, choices)) };
}

async function stateOf(
  path: string,
  here: string | null,
  content: string,
  choices: Choice[]
): Promise<Pick<Piece, 'state' | 'choices'>> {
  if (here === null) return { state: 'new', choices: [] };
  if (here === content) return { state: 'same', choices: [] };
  // Nobody here ever touched what came with the program.
  if ((await readText(PROJECT_DIR, path)) === here && /^forms\//.test(path) && !/^forms\/items\//.test(path))
    return { state: 'shipped', choices: [] };
  return { state: 'different', choices };
}

function departmentPiece(here: Department[], department: Department): Piece {
  const own = here.find(({ id }) => id === department.id);
  const state = !own ? 'new' : same(own, department) ? 'same' : 'different';
  const path = `${DEPARTMENTS}#${department.id}`;
  const choices: Choice[] = state === 'different' ? ['keep', 'replace'] : [];
  return { path, kind: 'department', title: titleOf('department', department.name), state, choices };
}

async function versionPiece(store: Pick<Store, 'version'> | null, row: Pack['versions'][number]): Promise<Piece> {
  const own = await store?.version(row.bundle, row.version);
  const state = !own ? 'new' : own.sha256 === row.sha256 ? 'same' : 'different';
  const path = `versions/${row.version}`;
  // What was published never changes: applications rest on it.
  return { path, kind: 'version', title: titleOf('version', String(row.version)), state, choices: [] };
}

function titleOf(kind: string, name: string): string {
  return `${text.kinds[kind] ?? kind} ${name}`;
}

/** What people call it, where it has a name. */
function nameIn(content: string): string | undefined {
  const { name } = JSON.parse(content) as { name?: unknown };
  return typeof name === 'string' ? name : undefined;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
