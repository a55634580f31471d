import { strToU8, zipSync } from 'fflate';
import { contentOf, type ExportFile } from '#lib/core/export/types.ts';

/** The earliest time that a zip can name: the same files give the same bytes, whenever and wherever they are packed. */
const TIME = new Date(1980, 0, 1);

/** A folder as one file; everything lies in a folder of the given name. */
export function zipOf(folder: string, files: readonly ExportFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.map((file) => {
    const content = contentOf(file);
    return [`${folder}/${file.path}`, typeof content === 'string' ? strToU8(content) : content];
  });
  return zipSync(Object.fromEntries(entries), { mtime: TIME, level: 6 }) as Uint8Array<ArrayBuffer>;
}
