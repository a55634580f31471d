import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { FolderWorkspace } from './folder-workspace.ts';
import { loadDocuments, type Loaded } from './load.ts';
import { takeLock, type Lock } from './lock.ts';
import { text } from './messages.ts';
import { isWorkspace, PROJECT_DIR } from './shipped.ts';
import { finishTogether, isUnfinished } from './together.ts';
import type { Workspace } from './types.ts';
import { WorkspaceError } from './workspace-error.ts';

export type { Workspace };

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

/**
 * The workspace with the writer's lock, for whoever writes at somebody's wish: refused while somebody else writes, and on a node
 * that does not design (design-node.ts).
 */
export async function openForWriting(dir: string): Promise<Result<Workspace>> {
  try {
    return ok(await openWorkspace(dir, { write: true }));
  } catch (error) {
    if (error instanceof WorkspaceError) return refuse(error.problem);
    throw error;
  }
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
