import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FileService, UploadedFile } from '../engine/types.ts';
import { report } from '../log.ts';
import { keyOf } from '../sealed.ts';
import type { FileRow } from '../store/types.ts';
import { decrypt } from './cipher.ts';
import { objectKey, ownerOf, type FileDeps } from './deps.ts';
import { createIntake } from './intake.ts';
import { messages } from './messages.ts';
import { viewOf } from './names.ts';
import { createRecheck } from './recheck.ts';
import { createFolderStorage, PART } from './storage/folder.ts';
import { removeStale } from './stray.ts';
import { createUploads } from './uploads.ts';

const STALE_PART_MS = 24 * 60 * 60 * 1000;
/** Between a file's last byte and its row lies a moment; an hour is that for certain. */
const STRAY_MS = 60 * 60 * 1000;

type Optional = 'storage' | 'scanner' | 'isOwn';
type Given = Omit<FileDeps, Optional> & Partial<Pick<FileDeps, Optional>>;

/**
 * Uploaded files, encrypted with the key of their draft or application. Who may see them is the caller's to ask.
 * @param given without a storage: the folder itself
 */
export function createFileService(given: Given): FileService {
  const local = createFolderStorage(given.folder);
  const deps: FileDeps = { storage: local, scanner: null, isOwn: async () => true, ...given };
  const { store, keys, clock, folder, storage } = deps;

  async function remove(id: string): Promise<void> {
    await store.deleteFile(id);
    await storage.delete(objectKey(id));
  }

  async function sweep(): Promise<number> {
    const orphans = await store.orphanFiles(500);
    for (const { id } of orphans) await remove(id);
    const parts = await removeStale(join(folder, PART), clock.now() - STALE_PART_MS);
    return orphans.length + parts + (await createUploads(deps).sweep());
  }

  async function plainOf(row: FileRow): Promise<AsyncIterable<Uint8Array> | null> {
    const key = await keyOf(store, keys, row);
    const sealed = key && (await storage.get(objectKey(row.id)));
    return key && sealed ? decrypt(key, row.id, sealed) : null;
  }

  const look: FileService['look'] = async (id) => {
    const row = await store.file(id);
    const key = row && (await keyOf(store, keys, row));
    return row && key ? { ...viewOf(row, key), draft: row.draft, application: row.application } : null;
  };

  return {
    save: createIntake(deps),
    remove,
    sweep,
    sweepStray: (ending) => removeStray(deps, ending),
    recheck: createRecheck(deps),
    list: async (where) => {
      const rows = await store.filesOf(where);
      const key = rows.length > 0 ? await keyOf(store, keys, where) : null;
      return rows.map((row) => viewOf(row, key));
    },
    look,
    read: async (id) => {
      const file = await look(id);
      const row = file && isGivenOut(file) && (await store.file(id));
      const plain = row && (await plainOf(row));
      return plain ? { file, stream: Readable.toWeb(Readable.from(plain)) as ReadableStream<Uint8Array> } : null;
    }
  };
}

/** Nothing is given out before it was checked, and nothing ever that was found infected. */
function isGivenOut({ scan }: Pick<UploadedFile, 'scan'>): boolean {
  return scan !== 'checking' && scan !== 'infected';
}

/**
 * Bytes that no row names: a process ended between the file and its row, or between a row's end and its file's. How many
 * were deleted.
 */
async function removeStray(
  { store, storage, clock, folder, isOwn }: FileDeps,
  ending: AbortSignal | undefined
): Promise<number> {
  const before = clock.now() - STRAY_MS;
  let count = await removeStale(join(folder, PART), before);
  if (!(await isOwn())) {
    report(messages.notOwn);
    return count;
  }
  for await (const { key, changedAt } of storage.list('')) {
    if (ending?.aborted) break;
    if (changedAt > before) continue;
    const owner = ownerOf(key);
    if (!owner || ('file' in owner ? await store.file(owner.file) : await store.upload(owner.upload))) continue;
    await storage.delete(key);
    count += 1;
  }
  return count;
}
