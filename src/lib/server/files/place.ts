import { createHash, randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Reads } from '../store/reads.ts';
import type { Store } from '../store/types.ts';
import type { FileSettings } from './settings.ts';
import type { Storage } from './storage/storage.ts';

// Two installations may be set to the same bucket: a backup that was restored elsewhere, a second database. What the rows of
// one do not name are the files of the other. So the place itself says whose it is, and nobody else deletes in it.

/** The object that says whose the place is. */
export const MARK = 'installation';
/** The setting with the same, and where the rows lie that may use it. */
export const MARK_SETTING = 'files-mark';

/** `unmarked`: the place says nothing. */
type Ownership = 'own' | 'other' | 'unmarked';

interface Place<Opened = Pick<Reads, 'setting'>> {
  store: Opened;
  storage: Storage;
  /** As `homeOf` says it. */
  home: string | null;
}

/**
 * Where the rows lie, so that a copy of them elsewhere is told from them; null where rows and files lie together in one data
 * folder, which no other rows can name.
 */
export function homeOf(config: { data: string; database: string | null; files: FileSettings }): string | null {
  const { data, database, files } = config;
  if (database === null) return files.s3 ? digest(resolve(data)) : null;
  const { host, pathname, searchParams } = new URL(database);
  return digest(JSON.stringify([host, pathname, searchParams.get('options')]));
}

function digest(text: string): string {
  return createHash('sha256').update(`yijianshi/files\0${text}`).digest('hex').slice(0, 16);
}

export async function ownership({ store, storage, home }: Place): Promise<Ownership> {
  if (home === null) return 'own';
  const mark = await markIn(storage);
  if (mark === null) return 'unmarked';
  return (await store.setting(MARK_SETTING)) === `${mark} ${home}` ? 'own' : 'other';
}

async function markIn(storage: Storage): Promise<string | null> {
  const found = await storage.get(MARK);
  return (
    found &&
    Buffer.concat(await Array.fromAsync(found))
      .toString('utf8')
      .trim()
  );
}

/**
 * Makes the place that of this installation: from now on it deletes there, and nobody else. What was copied from elsewhere has
 * the other's setting and gets one of its own.
 */
export async function takePlace({
  store,
  storage,
  home
}: Place<Pick<Store, 'setting' | 'saveSetting'>>): Promise<void> {
  const was = await store.setting(MARK_SETTING);
  if (!was?.endsWith(` ${home}`))
    await store.saveSetting({ name: MARK_SETTING, value: `${randomUUID()} ${home}`, updatedAt: Date.now() }, was);
  // Where another node was quicker it is that one's.
  const now = await store.setting(MARK_SETTING);
  await storage.put(MARK, Buffer.from(now!.split(' ')[0]!));
}

/** Storage in which nothing is deleted while the place is another's: what stays there is looked for once it is one's own. */
export function deletingOwn(storage: Storage, isOwn: () => Promise<boolean>): Storage {
  return {
    ...storage,
    delete: async (key) => {
      if (await isOwn()) await storage.delete(key);
    }
  };
}
