// The quick part of `npm run test:interop -- slice`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { playSlices } from './slice.ts';
import { bundles } from './support/subjects.ts';

let dir: string;
beforeAll(() => (dir = mkdtempSync(join(tmpdir(), 'yijianshi-slice-'))));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it.each(await bundles())('slice.js gives what the server sends, $name', async (subject) => {
  const { counts, differs } = await playSlices(subject, dir, 5, 11);
  expect(differs).toEqual([]);
  expect(counts['applications']).toBe(5);
  expect(counts['valid']).toBeGreaterThan(4);
});
