import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Storage } from './storage.ts';

/** What every `Storage` has to do. */
export function storageContract(open: () => Promise<Storage>): void {
  let storage: Storage;
  let folder: string;
  beforeEach(async () => {
    storage = await open();
    folder = await mkdtemp(join(tmpdir(), 'storage-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const bytesOf = async (key: string) => {
    const found = await storage.get(key);
    return found && Buffer.concat(await Array.fromAsync(found));
  };
  const keys = async (prefix: string) => (await Array.fromAsync(storage.list(prefix))).map(({ key }) => key).toSorted();

  it('gives back what was put, also when it is put anew', async () => {
    await storage.put('uploads/u/1', Buffer.from('one'));
    await storage.put('uploads/u/1', Buffer.from('another'));
    expect((await bytesOf('uploads/u/1'))?.toString()).toBe('another');
    expect(await storage.exists('uploads/u/1')).toBe(true);
  });

  it('takes over a file of several megabytes, which is gone from its place', async () => {
    const bytes = Buffer.alloc(5 * 1024 * 1024 + 7, 'abc');
    const path = join(folder, 'part');
    await writeFile(path, bytes);
    await storage.take('ab/abcd', path);
    await expect(stat(path)).rejects.toThrow('ENOENT');
    expect((await bytesOf('ab/abcd'))?.equals(bytes)).toBe(true);
  });

  it('says that there is none, and deletes it without a word', async () => {
    expect(await storage.get('ab/none')).toBeNull();
    expect(await storage.exists('ab/none')).toBe(false);
    await storage.delete('ab/none');
    await storage.put('ab/one', Buffer.from('1'));
    await storage.delete('ab/one');
    expect(await storage.get('ab/one')).toBeNull();
  });

  it('lists by the beginning of the key, with a time that clocks agree on', async () => {
    const before = Date.now() - 60_000;
    for (const key of ['ab/1', 'ab/2', 'uploads/u/1', 'uploads/v/1']) await storage.put(key, Buffer.from(key));
    expect(await keys('uploads/u/')).toEqual(['uploads/u/1']);
    expect(await keys('ab/')).toEqual(['ab/1', 'ab/2']);
    expect(await keys('')).toEqual(['ab/1', 'ab/2', 'uploads/u/1', 'uploads/v/1']);
    for await (const { changedAt } of storage.list('')) expect(changedAt).toBeGreaterThan(before);
  });
}
