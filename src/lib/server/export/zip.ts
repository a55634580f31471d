import { strToU8, zipSync } from 'fflate';
import type { ExportFile } from '#lib/core/export/types.ts';

/** The earliest time that a zip can name: the same files give the same bytes, whenever and wherever they are packed. */
const TIME = new Date(1980, 0, 1);

/** A folder as one file; everything lies in a folder of the given name. */
export function zipOf(folder: string, files: readonly ExportFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.map(({ path, text }) => [`${folder}/${path}`, strToU8(text)]);
  return zipSync(Object.fromEntries(entries), { mtime: TIME, level: 6 }) as Uint8Array<ArrayBuffer>;
}
