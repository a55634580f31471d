import { join } from 'node:path';
import type { Config } from '../config.ts';
import { ownerOf } from '../files/deps.ts';
import { homeOf, MARK, ownership } from '../files/place.ts';
import { placeName } from '../files/settings.ts';
import { createFolderStorage } from '../files/storage/folder.ts';
import { openS3Storage } from '../files/storage/s3.ts';
import type { Storage } from '../files/storage/storage.ts';
import type { Reads } from '../store/reads.ts';
import { text } from './messages.ts';
import { fine, warning, wrong, type Check, type DoctorDeps } from './types.ts';

/** Younger ones may still be on their way in. */
const YOUNG_MS = 60 * 60_000;
const LOOKED_AT_MOST = 5_000;

/** Where uploads lie: whether it is there and whose it is; what nobody knows in a folder, a bucket is listed by its keeper. */
export async function fileChecks(deps: DoctorDeps, store: Reads): Promise<Check[]> {
  const { config } = deps;
  const waiting = config.files.clamd === null && (await store.unscannedFiles(1)).length > 0;
  const scanner = waiting ? [warning('scanner', text.waiting, text.waitingRemedy)] : [];
  return [...(config.files.s3 ? await bucketChecks(config, store) : await folderFiles(deps, store)), ...scanner];
}

async function bucketChecks(config: Config, store: Reads): Promise<Check[]> {
  const s3 = config.files.s3!;
  const where = placeName(s3);
  let storage: Storage;
  try {
    storage = await openS3Storage(s3, (cause) => text.bucketClosed(where, cause));
  } catch (fault) {
    return [wrong('bucket', (fault as Error).message, text.bucketRemedy)];
  }
  return [fine('bucket', text.bucket(where)), ...(await placeCheck(config, store, storage))];
}

/** A place that says nothing is taken by the next start while there is no file yet. */
async function placeCheck(config: Config, store: Reads, storage: Storage): Promise<Check[]> {
  const found = await ownership({ store, storage, home: homeOf(config) });
  if (found === 'own' || (found === 'unmarked' && !(await store.anyFile()))) return [];
  const message = found === 'other' ? text.placeOther : text.placeUnmarked;
  return [warning('place', message, text.placeRemedy)];
}

async function folderFiles({ config, now }: DoctorDeps, store: Reads): Promise<Check[]> {
  const local = config.database === null ? [] : [warning('files', text.localFiles, text.localFilesRemedy)];
  const storage = createFolderStorage(join(config.data, 'files'));
  let [looked, stray] = [0, 0];
  for await (const { key, changedAt } of storage.list('')) {
    if (key === MARK || changedAt > now() - YOUNG_MS) continue;
    looked += 1;
    if (looked > LOOKED_AT_MOST) break;
    if (!(await isKnown(store, key))) stray += 1;
  }
  const found = stray > 0 ? warning('stray', text.stray(stray), text.strayRemedy) : fine('stray', text.noStray);
  return [...local, ...(await placeCheck(config, store, storage)), found];
}

async function isKnown(store: Reads, key: string): Promise<boolean> {
  const owner = ownerOf(key);
  if (!owner) return false;
  return (await ('file' in owner ? store.file(owner.file) : store.upload(owner.upload))) !== null;
}
