import { ok, type Result } from '#lib/core/errors.ts';
import { DirectorySchema, type Directory, type DirectoryEntry } from '#lib/core/model/directory.ts';
import type { ItemStep } from '#lib/core/model/revision.ts';
import { logFile, moveKept, saveKept, shapeProblems, type Kept } from './catalogue-steps.ts';
import { schemaLink } from './formats.ts';
import { serialize } from './serialize.ts';
import type { Maker } from './write-bundle.ts';

const PATH = 'flows/catalogue.json';

/** Changes what administrators say of items, bundles and batches; made on what is there by now, and a step of its one log. */
export function saveDirectory(
  dir: string,
  change: (directory: Directory) => Result<{ document: Directory; what: string }>,
  by: Maker
): Promise<Result<ItemStep>> {
  return saveKept(dir, KEPT, change, by, null);
}

/** Takes the last change back, or makes one again. `number` is the step that the person saw. */
export function moveDirectory(dir: string, number: number, by: Maker, act: 'undo' | 'redo'): Promise<Result<ItemStep>> {
  return moveKept(dir, KEPT, number, by, act);
}

const KEPT: Kept<Directory> = {
  now: (workspace) => ok(workspace.library().directory),
  steps: (workspace) => workspace.knowledgeHistory('catalogue', 'directory'),
  check: (_, directory) => shapeProblems(DirectorySchema, documentOf(directory)),
  files: (_, directory, steps) =>
    new Map([[PATH, serialize(documentOf(directory))], logFile('catalogue', 'directory', steps)])
};

function documentOf({ level, entries, batches }: Directory): Directory {
  return { $schema: schemaLink(PATH, 'catalogue'), ...(level ? { level } : {}), entries, batches };
}

/** The directory with something said of several items or bundles; what was said of them before and not now stays. */
export function withEntries(
  directory: Directory,
  kind: DirectoryEntry['kind'],
  ids: readonly string[],
  said: Omit<DirectoryEntry, 'kind' | 'id'>
): Directory {
  const known = new Map(directory.entries.map((entry) => [`${entry.kind}/${entry.id}`, entry]));
  for (const id of ids) known.set(`${kind}/${id}`, { ...known.get(`${kind}/${id}`), ...said, kind, id });
  const entries = [...known.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => tidy(entry));
  return { ...directory, entries };
}

/** A mode that is said neither way, an empty status and no moments of life need no words. */
function tidy({ modes, status, batch, events, ...entry }: DirectoryEntry): DirectoryEntry {
  return {
    ...entry,
    ...(status ? { status } : {}),
    ...(batch ? { batch } : {}),
    ...(events && events.length > 0 ? { events } : {}),
    ...(modes && Object.keys(modes).length > 0 ? { modes } : {})
  };
}
