import type { Result } from '#lib/core/errors.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { gatherSource } from './gather.ts';
import { checkDocument, loadDocuments } from './load.ts';
import { placeOf } from './formats.ts';
import { isWorkspace, PROJECT_DIR } from './shipped.ts';
import type { Changes } from './together.ts';

/** A bundle as it would be with some documents changed; nothing is written. A folder that is no workspace yet has what is shipped. */
export async function gatherChanged(dir: string, changes: Changes, bundle: string): Promise<Result<BundleSource>> {
  const isFresh = !isWorkspace(dir);
  const { documents, damaged } = await loadDocuments(isFresh ? PROJECT_DIR : dir);
  if (isFresh)
    for (const [path, { kind }] of documents)
      if (['bundle', 'item', 'form', 'layout', 'decisions', 'departments', 'process', 'process-part'].includes(kind))
        documents.delete(path);
  for (const [path, content] of changes) {
    if (!placeOf(path)) continue;
    const read = content === null ? null : checkDocument(path, content);
    documents.delete(path);
    damaged.delete(path);
    if (read?.ok) documents.set(path, read.value);
    else if (read) damaged.set(path, read.problems[0]!);
  }
  return gatherSource({ documents, damaged }, bundle);
}
