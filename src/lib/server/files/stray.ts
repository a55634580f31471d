import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Deletes the files directly in `folder` that nobody has written to since `before`; how many. */
export async function removeStale(folder: string, before: number): Promise<number> {
  let count = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const info = await stat(path).catch(ignoreMissing);
    if (!info?.isFile() || info.mtimeMs > before) continue;
    await unlink(path).catch(ignoreMissing);
    count += 1;
  }
  return count;
}

export function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
