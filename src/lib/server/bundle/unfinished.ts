import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Problem } from '#lib/core/errors.ts';
import type { Store, VersionRow } from '../store/types.ts';
import { takeLock } from '../workspace/lock.ts';
import { text } from './messages.ts';

/**
 * Beside `flows/` and `forms/`: written in one go with the documents of a bundle that is restored, and gone when its versions
 * are in the store too. Whoever finds it adds those that are missing.
 */
export const UNFINISHED = '.restoring.json';

interface Unfinished {
  bundle: string;
  /** The data folder whose store gets the versions. */
  data: string;
  versions: VersionRow[];
}

export function unfinishedText(bundle: string, data: string, versions: VersionRow[]): string {
  return JSON.stringify({ bundle, data: resolve(data), versions } satisfies Unfinished);
}

/**
 * Ends a restoring that broke off between documents and versions, if there is one and nobody else is at work on it.
 * @returns what to tell people: what was added, or that another data folder is meant and what to do
 */
export async function finishRestore(dir: string, store: Store, data: string): Promise<Problem | null> {
  if (!existsSync(join(dir, UNFINISHED))) return null;
  const lock = takeLock(dir);
  if (!lock.ok) return null;
  try {
    return await finishLocked(dir, store, data);
  } finally {
    lock.value.release();
  }
}

/** The same for whoever has the writer's lock of the workspace. */
export async function finishLocked(dir: string, store: Store, data: string): Promise<Problem | null> {
  const file = join(dir, UNFINISHED);
  if (!existsSync(file)) return null;
  const { bundle, data: meant, versions } = JSON.parse(await readFile(file, 'utf8')) as Unfinished;
  const numbers = versions.map(({ version }) => version);
  if (meant !== resolve(data))
    return { code: 'bundle/unfinished-elsewhere', message: text.unfinishedElsewhere(bundle, numbers, meant) };
  const differs: number[] = [];
  for (const row of versions) {
    const saved = await store.saveVersion(row);
    const there = saved.state === 'saved' ? row : await store.version(row.bundle, row.version);
    if (there?.sha256 !== row.sha256) differs.push(row.version);
  }
  await rm(file, { force: true });
  if (differs.length > 0) return { code: 'bundle/versions-differ', message: text.versionsDiffer(differs) };
  return { code: 'bundle/finished', message: text.finished(bundle, numbers) };
}

/** After the last version: nothing is left to end. */
export function settle(dir: string): Promise<void> {
  return rm(join(dir, UNFINISHED), { force: true });
}
