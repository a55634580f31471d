import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, rmdir, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import Value from 'typebox/value';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { STORE_FILE } from '../data-folder.ts';
import { MARK_SETTING } from '../files/place.ts';
import { BackupManifestSchema, ENTRY_NAME, FORMAT, KEY_FILES, MANIFEST, MANIFEST_SUM } from './manifest.ts';
import type { BackupManifest } from './manifest.ts';
import { text } from './messages.ts';
import { readTar, type TarEntry } from './tar.ts';

export interface RestoreDone {
  entries: number;
  /** When the backup was made. */
  at: string;
  /** Keys that it does not hold, and that the data cannot be read without. */
  keysMissing: string[];
}

/**
 * Restores a backup into a new folder, whole or not at all: everything is compared with its SHA-256 before the first byte is
 * written, then written beside the folder, which gets its name at the end.
 */
export async function restoreBackup(from: string, folder: string): Promise<Result<RestoreDone>> {
  if (!(await isFree(folder))) return refuse({ code: 'restore/not-empty', message: text.notEmpty(folder) });
  const file = await open(from, 'r').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null;
    throw fault;
  });
  if (!file) return refuse({ code: 'restore/no-file', message: text.noFile(from) });
  try {
    const found = await verified(from, file);
    if (!found.ok) return found;
    const { manifest, entries } = found.value;
    await writeFolder(from, folder, manifest, entries);
    const keysMissing = KEY_FILES.filter((name) => !entries.has(name));
    return ok({ entries: manifest.entries.length, at: manifest.at, keysMissing });
  } finally {
    await file.close();
  }
}

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw fault;
  }
}

interface Verified {
  manifest: BackupManifest;
  entries: Map<string, TarEntry>;
}

async function verified(from: string, file: FileHandle): Promise<Result<Verified>> {
  const notOurs = refuse({ code: 'restore/not-ours', message: text.notOurs(from) });
  const listed = await readTar(file);
  if (!listed) return notOurs;
  const entries = new Map(listed.map((entry) => [entry.name, entry]));
  const [json, sum] = [entries.get(MANIFEST), entries.get(MANIFEST_SUM)];
  if (!json || !sum || sum.size > 100) return notOurs;
  if ((await sumOf(from, json)) !== (await textOf(file, sum)).trim()) return notOurs;
  const manifest = parsed(await textOf(file, json));
  if (!manifest) return notOurs;
  if (manifest.format > FORMAT) return refuse({ code: 'restore/newer', message: text.newerFormat(from) });
  if (manifest.entries.length + 2 !== listed.length) return notOurs;
  for (const { name, size, sha256 } of manifest.entries) {
    const entry = entries.get(name);
    if (!ENTRY_NAME.test(name) || entry?.size !== size) return notOurs;
    if ((await sumOf(from, entry)) !== sha256)
      return refuse({ code: 'restore/damaged', message: text.damaged(name), path: name });
  }
  return ok({ manifest, entries });
}

function parsed(json: string): BackupManifest | null {
  try {
    const manifest: unknown = JSON.parse(json);
    return Value.Check(BackupManifestSchema, manifest) ? manifest : null;
  } catch {
    return null;
  }
}

/** Beside the folder first; on any fault nothing of it stays. */
async function writeFolder(
  from: string,
  folder: string,
  manifest: BackupManifest,
  entries: Map<string, TarEntry>
): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const aside = await mkdtemp(join(dirname(folder), `.${basename(folder)}.`));
  try {
    for (const { name } of manifest.entries) {
      const to = join(aside, name);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await pipeline(
        bytesOf(from, entries.get(name)!),
        createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true })
      );
    }
    forgetPlace(join(aside, STORE_FILE));
    // An empty folder gives way; one that was filled meanwhile does not.
    await rmdir(folder).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'ENOENT') throw fault;
    });
    await rename(aside, folder);
  } catch (fault) {
    await rm(aside, { recursive: true, force: true });
    throw fault;
  }
}

/** What is restored is a copy: where its uploads lie may still be another one's, and it deletes nothing there (files/place.ts). */
function forgetPlace(store: string): void {
  if (!existsSync(store)) return;
  const db = new DatabaseSync(store);
  try {
    const isThere = db.prepare("select 1 from sqlite_master where type = 'table' and name = 'setting'").get();
    if (isThere) db.prepare('delete from setting where name = ?').run(MARK_SETTING);
  } finally {
    db.close();
  }
}

async function* bytesOf(from: string, { start, size }: TarEntry): AsyncGenerator<Buffer> {
  if (size > 0) yield* createReadStream(from, { start, end: start + size - 1, highWaterMark: 1 << 20 });
}

async function sumOf(from: string, entry: TarEntry): Promise<string> {
  const sum = createHash('sha256');
  for await (const chunk of bytesOf(from, entry)) sum.update(chunk);
  return sum.digest('hex');
}

async function textOf(file: FileHandle, { start, size }: TarEntry): Promise<string> {
  const bytes = Buffer.alloc(size);
  await file.read(bytes, 0, size, start);
  return bytes.toString('utf8');
}
