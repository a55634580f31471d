import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openKeyRing } from '../keys.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { draftRow } from '../store/store-fixtures.ts';
import { createFileService } from './files.ts';

const HOUR = 60 * 60 * 1000;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stray-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function onDisk(): Promise<string[]> {
  const entries = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

/** Ends the child without asking once it stands in the middle of both. */
function killInTheMiddle(): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./files-crash-child.ts', import.meta.url)), folder], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
    if (['saved', 'half', 'rowless'].every((word) => said.includes(word))) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error('it ended by itself'))));
  });
}

it('takes away what a killed process left without a row, after an hour, and nothing else', async () => {
  const keys = await openKeyRing(folder);
  const first = await openSqliteStore(join(folder, 'store.db'));
  await first.saveDraft(draftRow('D', 1, { ciphertext: keys.newKey('D').wrapped }), 0);
  await first.close();
  await killInTheMiddle();
  expect(await onDisk()).toHaveLength(3);

  const store = await openSqliteStore(join(folder, 'store.db'));
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const files = createFileService({ store, keys, clock, folder: join(folder, 'files') });
  const [saved] = await files.list({ draft: 'D' });
  expect(await files.sweepStray()).toBe(0);
  ahead = HOUR + 1000;
  expect(await files.sweepStray(AbortSignal.abort())).toBeLessThan(2);
  await files.sweepStray();
  expect(await onDisk()).toEqual([saved!.id]);
  expect((await files.read(saved!.id))?.file.name).toBe('a.pdf');
  await store.close();
});
