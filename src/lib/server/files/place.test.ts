import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { restoreBackup } from '../backup/restore-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { STORE_FILE } from '../data-folder.ts';
import { openKeyRing, type KeyRing } from '../keys.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { draftRow } from '../store/store-fixtures.ts';
import type { Store } from '../store/types.ts';
import { openFiles, TAKE_FILE } from './open-files.ts';
import { createFolderStorage } from './storage/folder.ts';

const LATER = 2 * 60 * 60_000;
const LIVE = 'postgres://a@db.live/yijianshi';
let data: string;
let copied: string;
let keys: KeyRing;
let live: Store;
let copy: Store;
let ahead: number;
const clock = { now: () => Date.now() + ahead };

/** An installation with a file, its restored backup, and a file that came afterwards. */
beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  ahead = 0;
  data = await mkdtemp(join(tmpdir(), 'place-'));
  copied = `${data}-copy`;
  keys = await openKeyRing(data);
  live = await openSqliteStore(join(data, STORE_FILE));
  await live.saveDraft(draftRow('D', 1, { ciphertext: keys.newKey('D').wrapped }), 0);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all([live.close(), copy.close()]);
  for (const folder of [data, copied, `${data}.tar`]) await rm(folder, { recursive: true, force: true });
});

/** Whoever has these rows, at the place where the live installation keeps its files. */
const open = async (store: Store, database: string) =>
  (await openFiles({ data, database, files: { s3: null, clamd: null } }, { store, keys, clock })).files;
async function save(files: Awaited<ReturnType<typeof open>>): Promise<string> {
  const stream = (async function* () {
    yield Buffer.from('%PDF-1.7\n');
  })();
  const saved = await files.save({ draft: 'D', sharedKey: 'k', name: 'a.pdf', type: '', stream });
  if (!saved.ok) throw new Error(saved.problems[0]?.message);
  return saved.value.id;
}
const isThere = (id: string) => existsSync(join(data, 'files', id.slice(0, 2), id));

async function scene() {
  const files = await open(live, LIVE);
  const old = await save(files);
  const backup = await writeBackup(data, `${data}.tar`, { keys: true, now: Date.now() });
  expect(backup.ok && (await restoreBackup(`${data}.tar`, copied)).ok).toBe(true);
  copy = await openSqliteStore(join(copied, STORE_FILE));
  return { files, old, since: await save(files) };
}

it.each([
  ['elsewhere', 'postgres://a@db.copy/yijianshi'],
  ['under the same address', LIVE]
])('a copy %s deletes nothing where the files of the live installation lie', async (_, database) => {
  const { files, old, since } = await scene();
  const other = await open(copy, database);
  ahead = LATER;
  expect(await other.sweepStray()).toBe(0);
  await other.remove(old);
  expect([isThere(old), isThere(since)]).toEqual([true, true]);
  await createFolderStorage(join(data, 'files')).put('ff/ffffffff-ffff-4fff-8fff-ffffffffffff', Buffer.from('x'));
  ahead += LATER;
  expect(await files.sweepStray()).toBe(1);
  await files.remove(since);
  expect([isThere(old), isThere(since)]).toEqual([true, false]);
});

it('a copy with the setting of the live one is told by where its rows lie', async () => {
  const { since } = await scene();
  const mark = (await live.setting('files-mark'))!;
  await copy.saveSetting({ name: 'files-mark', value: mark, updatedAt: 1 }, null);
  ahead = LATER;
  expect(await (await open(copy, 'postgres://a@db.copy/yijianshi')).sweepStray()).toBe(0);
  expect(isThere(since)).toBe(true);
});

it('whoever says so takes the place, once, and the other one stops deleting there', async () => {
  const { files, old, since } = await scene();
  await writeFile(join(data, TAKE_FILE), '');
  const other = await open(copy, 'postgres://a@db.copy/yijianshi');
  expect(existsSync(join(data, TAKE_FILE))).toBe(false);
  ahead = LATER;
  await files.remove(old);
  expect(await files.sweepStray()).toBe(0);
  expect([isThere(old), isThere(since)]).toEqual([true, true]);
  expect(await other.sweepStray()).toBe(1);
  expect([isThere(old), isThere(since)]).toEqual([true, false]);
});
