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
}

/** Where a file lies in storage: `<two letters>/<id>`. */
export function objectKey(id: string): string {
  return `${id.slice(0, 2)}/${id}`;
}

/** What the objects of an upload on its way in begin with. */
export const UPLOADS = 'uploads/';
