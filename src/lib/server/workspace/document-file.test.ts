import { mkdtempSync, readdirSync, readFileSync, rmSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentFile } from './document-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-document-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('reads nothing where nothing is, and what was written', async () => {
  const file = join(dir, 'a', 'b.json');
  const database = documentFile<{ n: number }>(file);
  await database.read();
  expect(database.data).toBeNull();
  database.data = { n: 1 };
  await database.write();
  const again = documentFile<{ n: number }>(file);
  await again.read();
  expect(again.data).toEqual({ n: 1 });
});

it('leaves the old content and no temporary file when it cannot be replaced', async () => {
  const file = join(dir, 'b.json');
  mkdirSync(file); // a folder cannot be renamed over
  const database = documentFile<object>(file);
  database.data = {};
  await expect(database.write()).rejects.toThrow();
  expect(readdirSync(dir)).toEqual(['b.json']);
});

it('shows a reader either the old or the new content, never a part', async () => {
  const file = join(dir, 'c.json');
  const database = documentFile<string[]>(file);
  const contents = ['a', 'b'].map((letter) => Array.from({ length: 20_000 }, () => letter));
  database.data = contents[0]!;
  await database.write();
  let writing = true;
  const writer = (async () => {
    for (let n = 0; n < 20; n++) {
      database.data = contents[n % 2]!;
      await database.write();
    }
    writing = false;
  })();
  let reads = 0;
  while (writing) {
    const letters = new Set(JSON.parse(readFileSync(file, 'utf8')) as string[]);
    expect(letters.size).toBe(1);
    reads++;
    await new Promise((done) => setTimeout(done, 1));
  }
  await writer;
  expect(reads).toBeGreaterThan(1);
});
