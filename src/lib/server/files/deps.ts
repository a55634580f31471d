import type { Clock } from '#lib/core/clock.ts';
import type { KeyRing } from '../keys.ts';
import type { Store } from '../store/types.ts';
import type { Scanner } from './clamd.ts';
import type { Storage } from './storage/storage.ts';

export interface FileDeps {
  store: Store;
  keys: KeyRing;
  clock: Clock;
  /** On this machine: parts of files on their way in lie in `<folder>/part`. */
  folder: string;
  storage: Storage;
  /** `null`: nothing is scanned. */
  scanner: Scanner | null;
  /** Whether the place where the files lie is this installation's: else nothing is deleted there. */
  isOwn(): Promise<boolean>;
}

/** Where a file lies in storage: `<two letters>/<id>`. */
export function objectKey(id: string): string {
  return `${id.slice(0, 2)}/${id}`;
}

/** What the objects of an upload on its way in begin with. */
export const UPLOADS = 'uploads/';

/** What an object of that key belongs to; null: none of ours. */
export function ownerOf(key: string): { upload: string } | { file: string } | null {
  if (key.startsWith(UPLOADS)) return { upload: key.split('/')[1]! };
  const file = /^[0-9a-f]{2}\/([0-9a-f-]{36})$/.exec(key)?.[1];
  return file === undefined ? null : { file };
}
