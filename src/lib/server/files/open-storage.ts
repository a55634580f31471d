import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingMessages as text } from './messages.ts';
import { placeName, type S3Settings } from './settings.ts';
import { createFolderStorage } from './storage/folder.ts';
import { openS3Storage } from './storage/s3.ts';
import type { Storage } from './storage/storage.ts';

export const IN_FOLDER = placeName(null);

/** Says in the data folder where its uploads lie, where that is not the data folder itself; it comes along in a backup. */
export const PLACE_FILE = 'files.place';

/**
 * Opens where the uploads of a data folder lie.
 * @throws {Error} with a Chinese sentence when they lie elsewhere than is set, or the bucket cannot be reached
 */
export async function openStorage(
  data: string,
  s3: S3Settings | null,
  isNew: () => Promise<boolean>
): Promise<Storage> {
  const was = await placeOf(data);
  const now = placeName(s3);
  if (was !== now && !(was === IN_FOLDER && (await isNew()))) throw new Error(text.otherPlace(was, now));
  const storage = s3
    ? await openS3Storage(s3, (cause) => text.unreachable(now, cause))
    : createFolderStorage(join(data, 'files'));
  if (was !== now) await writeFile(join(data, PLACE_FILE), `${now}\n`, { mode: 0o600 });
  return storage;
}

/** As `placeName` says it. */
export async function placeOf(data: string): Promise<string> {
  try {
    return (await readFile(join(data, PLACE_FILE), 'utf8')).trim();
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
    return IN_FOLDER;
  }
}
