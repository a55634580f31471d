import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { contentOf, type ExportFile } from '#lib/core/export/types.ts';
import { text } from './messages.ts';

/**
 * Writes a folder as a whole: aside first, then under its name, so that nobody finds half of one. Refused, with nothing
 * changed: a folder that holds something, a file of that name.
 */
export async function writeFolder(dir: string, files: readonly ExportFile[]): Promise<Result<null>> {
  const target = resolve(dir);
  if (dir.trim() === '') return refuse({ code: 'export/no-folder', message: text.noOut() });
  const there = await entriesIn(target);
  if (there === 'file') return refuse({ code: 'export/not-a-folder', message: text.notFolder(dir) });
  if (there > 0) return refuse({ code: 'export/not-empty', message: text.notEmpty(dir) });
  const made = await mkdir(dirname(target), { recursive: true });
  const aside = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  try {
    await fill(aside, files);
    await rename(aside, target);
    return ok(null);
  } catch (fault) {
    await rm(aside, { recursive: true, force: true });
    if (made !== undefined) await rm(made, { recursive: true, force: true });
    // Somebody else put something there meanwhile.
    if (['ENOTEMPTY', 'EEXIST'].includes((fault as NodeJS.ErrnoException).code ?? ''))
      return refuse({ code: 'export/not-empty', message: text.notEmpty(dir) });
    throw fault;
  }
}

async function entriesIn(dir: string): Promise<number | 'file'> {
  try {
    return (await readdir(dir)).length;
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 0;
    if (code === 'ENOTDIR') return 'file';
    throw fault;
  }
}

async function fill(dir: string, files: readonly ExportFile[]): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(dir, file.path)), { recursive: true });
    await writeFile(join(dir, file.path), contentOf(file));
  }
}
