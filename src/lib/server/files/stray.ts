import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Deletes the files directly in `folder` that nobody has written to since `before` and that `wanted` does not know. */
export async function removeStale(
  folder: string,
  before: number,
  wanted: (name: string) => Promise<boolean> = async () => false
): Promise<number> {
  let count = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const info = await stat(path).catch(ignoreMissing);
    if (!info?.isFile() || info.mtimeMs > before || (await wanted(name))) continue;
    await unlink(path).catch(ignoreMissing);
    count += 1;
  }
  return count;
}

/**
 * Bytes that no row names: a process ended between the file and its row, or between a row's end and its file's. Looks
 * through `<folder>/<two letters>/` and the parts; how many were deleted.
 */
export async function removeStray(
  folder: string,
  before: number,
  known: (id: string) => Promise<boolean>
): Promise<number> {
  let count = await removeStale(join(folder, 'part'), before);
  for (const name of await readdir(folder).catch(() => []))
    if (/^[0-9a-f]{2}$/.test(name)) count += await removeStale(join(folder, name), before, known);
  return count;
}

export function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
