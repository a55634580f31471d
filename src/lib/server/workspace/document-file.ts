import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Low, type Adapter } from 'lowdb';
import { serialize } from './serialize.ts';

/** Text of a file, written so that a reader sees the old or the new content and never a part: temp file, fsync, rename. */
export class AtomicTextFile implements Adapter<string> {
  readonly #file: string;
  constructor(file: string) {
    this.#file = file;
  }

  async read(): Promise<string | null> {
    try {
      return await readFile(this.#file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async write(text: string): Promise<void> {
    const folder = dirname(this.#file);
    await mkdir(folder, { recursive: true });
    const temporary = join(folder, `.${basename(this.#file)}.${process.pid}.tmp`);
    try {
      await writeSynced(temporary, text);
      await rename(temporary, this.#file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(folder);
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The rename itself is durable only once the folder is; not every file system can sync one. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** One JSON document a file, in the workspace's own layout of text. */
class DocumentAdapter<T> implements Adapter<T> {
  readonly #text: AtomicTextFile;
  constructor(file: string) {
    this.#text = new AtomicTextFile(file);
  }
  async read(): Promise<T | null> {
    const text = await this.#text.read();
    return text === null ? null : (JSON.parse(text) as T);
  }
  write(document: T): Promise<void> {
    return this.#text.write(serialize(document));
  }
}

/** A document as a lowdb database; `data` is `null` until it is read or set. */
export function documentFile<T>(file: string): Low<T | null> {
  return new Low<T | null>(new DocumentAdapter<T | null>(file), null);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
