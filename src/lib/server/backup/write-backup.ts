import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, lstat, mkdtemp, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { MASTER_FILE } from '../crypto/master-keys.ts';
import { SIGN_IN_FILE, STORE_FILE } from '../data-folder.ts';
import { IN_FOLDER, placeOf } from '../files/open-storage.ts';
import { FORMAT, KEY_FILES, MANIFEST, MANIFEST_SUM, type BackupManifest } from './manifest.ts';
import { text } from './messages.ts';
import { TAR_END, tarHeader, tarPadding } from './tar.ts';

export interface BackupDone {
  entries: number;
  bytes: number;
  /** The key that everything is encrypted under is among the entries. */
  keys: boolean;
  /** Uploads that have a row and no bytes. */
  missing: string[];
  /** The bucket where uploads lie, which the backup does not hold; null: they are in it. */
  elsewhere: string | null;
}

/** Folder beside the backup, in which it is made. */
const ASIDE = '.yijianshi-backup-';
const LEFTOVER = /^\.yijianshi-backup-[A-Za-z0-9]{6}$/;
const WHOLE = 'whole.tar';
const LEFT_FOR_MS = 60 * 60_000;

export interface BackupOptions {
  keys: boolean;
  now: number;
}

/**
 * Writes the data folder into one new file that only its owner can read; it gets its name when it is whole. A server may be at
 * work meanwhile: each database is copied in one read transaction, and uploads, which never change, after the rows that name
 * them. Refused: a name that is taken.
 */
export async function writeBackup(folder: string, out: string, options: BackupOptions): Promise<Result<BackupDone>> {
  const beside = dirname(out);
  await removeLeftovers(beside, options.now);
  const copies = await mkdtemp(join(beside, ASIDE));
  const aside = join(copies, WHOLE);
  const file = await open(aside, 'wx', 0o600);
  try {
    const done = await writeAll(folder, copies, createWriter(file, options.now), options);
    if (!done.ok) return done;
    await file.sync();
    // A link, unlike a new name, never takes the place of something.
    await link(aside, out);
    return done;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    return refuse({ code: 'backup/taken', message: text.taken(out) });
  } finally {
    await file.close();
    await rm(copies, { recursive: true, force: true });
  }
}

/** Of a backup that was killed: databases and part of the file. Where something was written lately it may still be at work. */
async function removeLeftovers(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (LEFTOVER.test(name) && now - (await writtenAt(path)) > LEFT_FOR_MS)
      await rm(path, { recursive: true, force: true });
  }
}

/** When the folder or something in it was written last; what is gone, or no folder, was written just now. */
async function writtenAt(folder: string): Promise<number> {
  try {
    const names = await readdir(folder);
    const times = await Promise.all([folder, ...names.map((name) => join(folder, name))].map((path) => lstat(path)));
    return Math.max(...times.map(({ mtimeMs }) => mtimeMs));
  } catch {
    return Infinity;
  }
}

async function writeAll(
  folder: string,
  copies: string,
  writer: Writer,
  { keys, now }: BackupOptions
): Promise<Result<BackupDone>> {
  const names = await readdir(folder);
  const databases = [STORE_FILE, SIGN_IN_FILE].filter((name) => names.includes(name));
  for (const name of databases) copyDatabase(join(folder, name), join(copies, name));
  if (databases.includes(STORE_FILE)) forgetUploads(join(copies, STORE_FILE));
  const place = await placeOf(folder);
  const missing = place === IN_FOLDER ? await writeUploads(folder, join(copies, STORE_FILE), writer) : [];
  for (const name of databases) await writer.add(name, join(copies, name));
  for (const name of await plainFiles(folder, names, keys)) await writer.add(name, join(folder, name));
  if (writer.changed !== null) return refuse({ code: 'backup/changed', message: text.changed(writer.changed) });
  const { entries } = writer;
  // Keys that were given by a file of their own lie elsewhere.
  const holdsKey = entries.some(({ name }) => name === MASTER_FILE);
  await writer.end({ format: FORMAT, at: new Date(now).toISOString(), keys: holdsKey, entries });
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  const elsewhere = place === IN_FOLDER ? null : place;
  return ok({ entries: entries.length, bytes, keys: holdsKey, missing, elsewhere });
}

/** Whole and as of one moment, also while another process writes. */
function copyDatabase(from: string, to: string): void {
  const db = new DatabaseSync(from, { readOnly: true, timeout: 30_000 });
  try {
    db.prepare('vacuum into ?').run(to);
  } finally {
    db.close();
  }
}

/** Of an upload under way the pieces that came so far are no file yet and stay here: who sends it begins anew. */
function forgetUploads(copy: string): void {
  const store = new DatabaseSync(copy);
  try {
    // A store from before uploads could be resumed has none.
    if (store.prepare("select 1 from sqlite_master where name = 'upload'").get()) store.exec('delete from upload');
  } finally {
    store.close();
  }
}

/** Every upload that the copied store names. One that was removed since goes from the copy too, as it went from the store. */
async function writeUploads(folder: string, copy: string, writer: Writer): Promise<string[]> {
  const store = new DatabaseSync(copy);
  const live = new DatabaseSync(join(folder, STORE_FILE), { readOnly: true, timeout: 30_000 });
  const missing: string[] = [];
  try {
    const ids = store
      .prepare('select id from file order by id')
      .all()
      .map(({ id }) => String(id));
    const isThere = live.prepare('select id from file where id = ?');
    const remove = store.prepare('delete from file where id = ?');
    for (const id of ids) {
      const name = `files/${id.slice(0, 2)}/${id}`;
      if (await writer.add(name, join(folder, name))) continue;
      if (isThere.get(id)) missing.push(id);
      else remove.run(id);
    }
    return missing;
  } finally {
    live.close();
    store.close();
  }
}

/** Keys, marks and other small files beside the databases. */
async function plainFiles(folder: string, names: readonly string[], keys: boolean): Promise<string[]> {
  const own = names.filter(
    (name) =>
      !name.startsWith('.') &&
      ![STORE_FILE, SIGN_IN_FILE].includes(name) &&
      !/\.(?:db|sqlite)(?:-wal|-shm|-journal|\.lock)/.test(name) &&
      (keys || !KEY_FILES.includes(name))
  );
  const files: string[] = [];
  for (const name of own.toSorted()) if ((await stat(join(folder, name))).isFile()) files.push(name);
  return files;
}

interface Writer {
  readonly entries: BackupManifest['entries'];
  /** A file whose length was another one when it was read. */
  changed: string | null;
  /** False when there is no such file. */
  add(name: string, from: string): Promise<boolean>;
  end(manifest: BackupManifest): Promise<void>;
}

function createWriter(file: FileHandle, now: number): Writer {
  const write = (bytes: Uint8Array) => file.writeFile(bytes);
  const writer: Writer = { entries: [], changed: null, add, end };

  async function add(name: string, from: string): Promise<boolean> {
    const source = await open(from, 'r').catch((fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return null;
      throw fault;
    });
    if (!source) return false;
    const { size } = await source.stat();
    await write(tarHeader(name, size, now));
    const sum = createHash('sha256');
    let read = 0;
    for await (const chunk of createReadStream('', { fd: source, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      sum.update(chunk);
      read += chunk.length;
      await write(chunk);
    }
    await write(tarPadding(size));
    if (read !== size) writer.changed ??= name;
    writer.entries.push({ name, size, sha256: sum.digest('hex') });
    return true;
  }

  async function end(manifest: BackupManifest): Promise<void> {
    const json = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
    const sum = Buffer.from(`${createHash('sha256').update(json).digest('hex')}\n`);
    for (const [name, bytes] of [
      [MANIFEST, json],
      [MANIFEST_SUM, sum]
    ] as const) {
      await write(tarHeader(name, bytes.length, now));
      await write(bytes);
      await write(tarPadding(bytes.length));
    }
    await write(TAR_END);
  }
  return writer;
}
