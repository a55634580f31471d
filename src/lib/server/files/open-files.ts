import { existsSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileService } from '../engine/types.ts';
import { createClamdScanner } from './clamd.ts';
import type { FileDeps } from './deps.ts';
import { createFileService } from './files.ts';
import { createFileLinks, type FileLinks } from './links.ts';
import { openStorage } from './open-storage.ts';
import { deletingOwn, homeOf, ownership, takePlace } from './place.ts';
import type { FileSettings } from './settings.ts';
import type { Storage } from './storage/storage.ts';
import { ignoreMissing } from './stray.ts';
import { createTus, type TusService } from './tus.ts';
import { createUploads, type UploadService } from './uploads.ts';

export interface FileServices {
  files: FileService;
  uploads: UploadService;
  tus: TusService;
  fileLinks: FileLinks;
}

/** Where resumable uploads are mounted. */
const UPLOADS_PATH = '/uploads';
/** Put into the data folder by hand: the place of the files is to be this installation's from the next start on. */
export const TAKE_FILE = 'files.take';
const REMEMBERED_MS = 5_000;

/**
 * Everything about uploaded files, as it is set.
 * @throws {Error} with a Chinese sentence when the files lie elsewhere than is set, or the bucket cannot be reached
 */
export async function openFiles(
  config: { data: string; database: string | null; files: FileSettings },
  given: Pick<FileDeps, 'store' | 'keys' | 'clock'>
): Promise<FileServices> {
  const { s3, clamd } = config.files;
  const isNew = async () => !(await given.store.anyFile());
  const place = await openPlace(config, given.store, await openStorage(config.data, s3, isNew), isNew);
  const isOwn = remembered(given.clock, async () => (await ownership(place)) === 'own');
  const storage = deletingOwn(place.storage, isOwn);
  const scanner = clamd && createClamdScanner(clamd);
  const deps: FileDeps = { ...given, storage, scanner, isOwn, folder: join(config.data, 'files') };
  const uploads = createUploads(deps);
  return {
    files: createFileService(deps),
    uploads,
    tus: createTus(uploads, UPLOADS_PATH),
    fileLinks: createFileLinks(given.keys, given.clock)
  };
}

/**
 * A place that says nothing becomes this installation's while that has no file yet; any other one only when somebody says so, by
 * a file in the data folder, which is gone afterwards.
 */
async function openPlace(
  config: Parameters<typeof homeOf>[0],
  store: FileDeps['store'],
  storage: Storage,
  isNew: () => Promise<boolean>
) {
  const place = { store, storage, home: homeOf(config) };
  const take = join(config.data, TAKE_FILE);
  const isAsked = existsSync(take);
  const found = await ownership(place);
  if (found !== 'own' && (isAsked || (found === 'unmarked' && (await isNew())))) await takePlace(place);
  if (isAsked) await unlink(take).catch(ignoreMissing);
  return place;
}

/** One that deletes the pieces of an upload does not ask anew for each. */
function remembered(clock: FileDeps['clock'], ask: () => Promise<boolean>): () => Promise<boolean> {
  let known: { until: number; answer: Promise<boolean> } | null = null;
  return () => {
    if (known === null || known.until <= clock.now()) {
      known = { until: clock.now() + REMEMBERED_MS, answer: ask() };
      known.answer.catch(() => (known = null));
    }
    return known.answer;
  };
}
