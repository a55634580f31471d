import { planRestore } from '#lib/server/bundle/plan.ts';
import { restorePack, type Choices, type Published } from '#lib/server/bundle/restore.ts';
import type { Choice, Pack, Piece } from '#lib/server/bundle/types.ts';
import { readPack } from '#lib/server/bundle/unpack.ts';
import { openInstallation } from '#lib/server/installation.ts';
import type { Store } from '#lib/server/store/types.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { text } from './bundle-messages.ts';
import type { ImportZipOptions } from './import-zip-options.ts';
import { text as common } from './messages.ts';
import { refused, sayErr, sayJson, sayOut, sayProblems, type ExitCode } from './output.ts';
import { dataFolder } from './publish.ts';
import type { ImportResult } from './results.ts';

const CHOICES: readonly string[] = ['keep', 'replace', 'duplicate'] satisfies Choice[];

/**
 * `import BUNDLE.zip`: what is otherwise here is listed first, and nothing is written before `--on-collision` says what becomes of
 * it. `--check` writes nothing at all.
 */
export async function importPack(file: string, bytes: Uint8Array, options: ImportZipOptions): Promise<ExitCode> {
  const { onCollision } = options;
  if (onCollision !== undefined && !CHOICES.includes(onCollision))
    return refused('', [{ code: 'import/choice', message: text.badChoice(onCollision) }]);
  const pack = readPack(bytes);
  if (!pack.ok) return nothingWritten(refused(file, pack.problems));
  const published = pack.value.versions.length > 0 ? await publishedOf(options) : null;
  try {
    if (options.check) return await check(pack.value, published?.store ?? null, options);
    const done = await restorePack(
      options.workspace,
      published,
      pack.value,
      (onCollision as Choices | undefined) ?? {}
    );
    if (!done.ok) return nothingWritten(refused(file, done.problems));
    sayProblems(common.warning, file, done.value.warnings);
    const { bundle, pieces, documents, versions } = done.value;
    const result = resultOf(pack.value, bundle, pieces, documents > 0 || versions.length > 0);
    if (options.json) sayJson(result);
    else sayOut(text.restored(pack.value.name, bundle, documents, versions.length));
    return 0;
  } finally {
    await published?.store.close();
  }
}

function nothingWritten(code: ExitCode): ExitCode {
  sayErr(common.nothingWritten());
  return code;
}

async function publishedOf(options: ImportZipOptions): Promise<Published> {
  const config = await dataFolder(options);
  if (!config.ok) throw new Error(config.problems.map(({ message }) => message).join('\n'));
  const { store } = await openInstallation(config.value);
  return { store, data: config.value.data };
}

async function check(pack: Pack, store: Store | null, options: ImportZipOptions): Promise<ExitCode> {
  // Opened to write, so that a folder which is no workspace yet is taken for one to be.
  const workspace = await openWorkspace(options.workspace, { write: true });
  try {
    const pieces = await planRestore(workspace, store, pack);
    if (options.json) sayJson(resultOf(pack, pack.bundle, pieces, false));
    else {
      for (const { state, title, path } of pieces) sayOut(text.piece(text.states[state], title, path));
      sayOut(text.would(pack.name));
    }
    return pieces.some(({ choices }) => choices.length > 0) ? 1 : 0;
  } finally {
    await workspace.close();
  }
}

function resultOf(pack: Pack, id: string, pieces: readonly Piece[], changed: boolean): ImportResult {
  const count = (kind: string) => pieces.filter((piece) => piece.kind === kind).length;
  const documents = [...pack.documents.values()].map((content) => JSON.parse(content) as Record<string, unknown[]>);
  const sum = (key: string) =>
    documents.reduce((total, each) => total + (Array.isArray(each[key]) ? each[key].length : 0), 0);
  return {
    bundles: [
      {
        id,
        items: count('item'),
        fields: documents.reduce((total, each) => total + Object.keys(each['properties'] ?? {}).length, 0),
        materials: sum('materials'),
        situations: sum('situations'),
        departments: count('department')
      }
    ],
    changed,
    pieces: pieces.map(({ path, kind, state, choices }) => ({ path, kind, state, choices }))
  };
}
