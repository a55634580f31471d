import Value from 'typebox/value';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { DirectorySchema, type Directory, type DirectoryEntry } from '#lib/core/model/directory.ts';
import { text } from './catalogue-messages.ts';
import { schemaLink } from './formats.ts';
import { serialize } from './serialize.ts';
import { openForWriting } from './write-bundle.ts';

const PATH = 'flows/catalogue.json';

/** Changes what administrators say of items, bundles and batches; made on what is there by now. */
export async function saveDirectory(
  dir: string,
  change: (directory: Directory) => Directory | Result<Directory>
): Promise<Result<Directory>> {
  const opened = await openForWriting(dir);
  if (!opened.ok) return opened;
  try {
    const made = change(opened.value.library().directory);
    if ('ok' in made && !made.ok) return made;
    const next = 'ok' in made ? made.value : made;
    const document = { ...next, $schema: schemaLink(PATH, 'catalogue') };
    if (!Value.Check(DirectorySchema, document))
      return refuse({ code: 'catalogue/shape', message: text.badDirectory() });
    const { $schema, level, entries, batches } = document;
    await opened.value.write(new Map([[PATH, serialize({ $schema, level, entries, batches })]]));
    return ok(document);
  } finally {
    await opened.value.close();
  }
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

/** A mode that is said neither way, and an empty status, need no words. */
function tidy({ modes, status, batch, ...entry }: DirectoryEntry): DirectoryEntry {
  return {
    ...entry,
    ...(status ? { status } : {}),
    ...(batch ? { batch } : {}),
    ...(modes && Object.keys(modes).length > 0 ? { modes } : {})
  };
}
