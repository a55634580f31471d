import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openKeyRing } from '../keys.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { commitOf, draftRow } from '../store/store-fixtures.ts';
import type { Store } from '../store/types.ts';
import type { FileService } from '../engine/types.ts';
import { createFileService } from './files.ts';

const PDF = Buffer.from('%PDF-1.7\n%出生医学证明\n');
const ID = '3f1b1c2e-7c0e-4b5e-9c55-0c9be1a7f001';
let folder: string;
let store: Store;
let wrapped: Uint8Array;
let files: FileService;
/** What each scan waits for, in the order in which they begin. */
let scans: Promise<void>[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finish-'));
  const keys = await openKeyRing(folder);
  store = await openSqliteStore(join(folder, 'store.db'));
  wrapped = keys.newKey('D').wrapped;
  await store.saveDraft(draftRow('D', 1, { ciphertext: wrapped }), 0);
  scans = [];
  const scanner = async (plain: AsyncIterable<Uint8Array>) => {
    const until = scans.shift();
    await Array.fromAsync(plain);
    await until;
    return { state: 'clean' as const };
  };
  files = createFileService({ store, keys, clock: { now: () => Date.now() }, folder: join(folder, 'files'), scanner });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

function finish() {
  const stream = (async function* () {
    yield PDF;
  })();
  return files.save({ draft: 'D', sharedKey: 'k', id: ID, name: 'a.pdf', type: '', stream });
}
const bytes = async () => Buffer.from(await new Response((await files.read(ID))!.stream).arrayBuffer());

/** Two posts of one upload stand at the scanner at once; the first one's goes on by `first`, the second one's by `second`. */
async function bothAtTheScanner() {
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  scans = [first.promise, second.promise];
  const [a, b] = [finish(), finish()];
  return { a, b, first, second };
}

it('finished twice at once it is one file, and both are told so', async () => {
  const { a, b, first, second } = await bothAtTheScanner();
  first.resolve();
  second.resolve();
  for (const result of await Promise.all([a, b])) expect(result).toMatchObject({ ok: true, value: { id: ID } });
  expect(await files.list({ draft: 'D' })).toHaveLength(1);
  expect(await bytes()).toEqual(PDF);
});

it('finished a second time after it was handed in, it keeps its bytes', async () => {
  const { a, b, first, second } = await bothAtTheScanner();
  first.resolve();
  await Promise.race([a, b]);
  await store.commit(commitOf('D', 1, { consumesDraft: 'D', wrappedKey: wrapped }));
  second.resolve();
  const results = await Promise.all([a, b]);
  expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(await files.list({ application: 'D' })).toHaveLength(1);
  expect(await bytes()).toEqual(PDF);
});
