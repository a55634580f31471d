import { readFile, stat } from 'node:fs/promises';
import { isZip } from '#lib/server/bundle/open-zip.ts';
import { text } from './bundle-messages.ts';
import type { ImportZipOptions } from './import-zip-options.ts';
import { refused, type ExitCode } from './output.ts';

/** Largest zip that is read. The largest bundle, with three versions, has 1 MB. */
const MAX_ZIP_MB = 100;

/** A whole bundle or a workbook, if that is what was given; `null`: none of the files is a zip. One at a time. */
export async function importZips(files: string[], options: ImportZipOptions): Promise<ExitCode | null> {
  const zips = await Promise.all(files.map(readZip));
  const [zip] = zips;
  if (!zips.some(Boolean)) return null;
  if (!zip || files.length > 1) return refused('', [{ code: 'import/alone', message: text.alone() }]);
  // The directory of a zip has its names in the clear.
  if (Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength).includes('xl/workbook.xml')) {
    const { importExcel } = await import('./import-excel.ts');
    return importExcel(files[0]!, zip, options);
  }
  const { importPack } = await import('./import-pack.ts');
  return importPack(files[0]!, zip, options);
}

/** A file that is a zip, by its first bytes; too large ones and missing ones are refused further on. */
async function readZip(file: string): Promise<Uint8Array | null> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile() || found.size > MAX_ZIP_MB * 2 ** 20) return null;
  const bytes = await readFile(file).catch(() => null);
  return bytes && isZip(bytes) ? bytes : null;
}
