import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BundleSource } from '../../../src/lib/core/model/index.ts';
import { exportSource } from '../../../src/lib/server/export/export-bundle.ts';
import { writeFolder } from '../../../src/lib/server/export/write-folder.ts';

export const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** A folder outside the project, gone when the work is done. */
export async function withFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'yijianshi-interop-'));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Exports into a folder; a refusal is a fault of the test. */
export async function exportTo(dir: string, source: BundleSource, format: string): Promise<void> {
  const made = await exportSource(source, format);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const written = await writeFolder(dir, made.value.files);
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
}

/** Puts a package of the project, as it lies there, into a folder. */
export async function lendPackage(name: string, dir: string): Promise<void> {
  const to = join(dir, 'node_modules', name);
  mkdirSync(dirname(to), { recursive: true });
  await cp(join(PROJECT, 'node_modules', name), to, { recursive: true });
}
