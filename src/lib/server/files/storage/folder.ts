import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { ignoreMissing } from '../stray.ts';
import type { Listed, Storage } from './storage.ts';

/** Parts of files on their way in lie here; they are no objects. */
export const PART = 'part';

/** Objects as files under a folder; a key is the path below it. */
export function createFolderStorage(folder: string): Storage {
  const pathOf = (key: string) => join(folder, ...key.split('/'));

  async function take(key: string, path: string): Promise<void> {
    const to = pathOf(key);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await rename(path, to);
    await syncFolder(dirname(to));
  }

  async function put(key: string, bytes: Uint8Array): Promise<void> {
    await mkdir(join(folder, PART), { recursive: true, mode: 0o700 });
    const part = join(folder, PART, randomUUID());
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await take(key, part);
  }

  async function* list(prefix: string): AsyncGenerator<Listed> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      const key = relative(folder, path).split(sep).join('/');
      if (!entry.isFile() || key.startsWith(`${PART}/`) || !key.startsWith(prefix)) continue;
      const info = await stat(path).catch(ignoreMissing);
      if (info) yield { key, changedAt: info.mtimeMs };
    }
  }

  return {
    take,
    put,
    list,
    get: async (key) => {
      const file = await open(pathOf(key), 'r').catch(ignoreMissing);
      return file ? createReadStream('', { fd: file }) : null;
    },
    exists: async (key) => (await stat(pathOf(key)).catch(ignoreMissing)) !== undefined,
    delete: async (key) => void (await unlink(pathOf(key)).catch(ignoreMissing))
  };
}

/** A new name outlives a power cut only once its folder is written too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
