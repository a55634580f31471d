import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { KEY_LENGTH, open, seal, sealedKeyLength, suiteOfHead, type DataKey } from './crypto/data-key.ts';
import {
  keyPlace,
  newMasterKey,
  placeStamp,
  readMasterKeys,
  writeMasterKeys,
  type KeyPlace,
  type MasterKey
} from './crypto/master-keys.ts';
import { messages } from './crypto/messages.ts';
import { INTL } from './crypto/intl.ts';
import type { Suite } from './crypto/suite.ts';
import { suiteNamed, SUITES } from './crypto/suites.ts';

/** Keys of one data folder (rule 26): each application has its own; the master keys in the ring only wrap them. */
export interface KeyRing {
  /** What is written from now on is written with this set of algorithms; what is there is read whatever it was written with. */
  readonly suite: Suite;
  /** Ids of the master keys, the newest last. */
  ids(): string[];
  /** The one that wraps: that which the installation names, the newest where nobody has named one. */
  current(): string;
  /** Wraps under this one from now on; false, and nothing changes, where it is not in the ring. */
  use(id: string): boolean;
  /** A new key for an application or a draft, open and wrapped. `id` is bound to it: it unwraps for no other. */
  newKey(id: string): { key: DataKey; wrapped: Uint8Array };
  unwrap(id: string, wrapped: Uint8Array): DataKey;
  /** The same key under the master key that wraps; null where it is under that one already. */
  rewrap(id: string, wrapped: Uint8Array): Uint8Array | null;
  /** The master key that something is wrapped under; null when it was wrapped before ids were written down. */
  wrappedUnder(wrapped: Uint8Array): string | null;
  /** Keyed value to search by, `<master key>:<hexadecimal>`: equal for equal text of the same field, useless without the ring. */
  lookup(field: string, value: string): string;
  /** Every form in which the value may have been kept: under each master key, with each set of algorithms. */
  lookups(field: string, value: string): string[];
  /** Hexadecimal, under the oldest master key: it stays when a key is added, and changes when that one is retired. */
  token(purpose: string, value: string): string;
  /** Takes up keys that were added to the file since; cheap when nothing changed. */
  refresh(): void;
}

type Env = Record<string, string | undefined>;

/** Before a wrapped key: `YK`, the version of the format, 8 bytes of the master key's id; then what `seal` gives. */
const MAGIC = [0x59, 0x4b, 1] as const;
const ID_LENGTH = 8;
const HEAD = MAGIC.length + ID_LENGTH;

interface Opened extends MasterKey {
  wrapping: DataKey;
  searching(suite: Suite): Uint8Array;
}

/**
 * Opens the key ring of a data folder; makes its first master key when the folder holds no data yet. `YIJIANSHI_KEYS` names
 * the keys or another file, `YIJIANSHI_CRYPTO` the algorithms for what is written from now on (`intl` by default, `sm`).
 * @throws {Error} with a Chinese sentence when the master key is missing beside data, or damaged.
 */
export async function openKeyRing(folder: string, env: Env = process.env): Promise<KeyRing> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = env['YIJIANSHI_CRYPTO'] || INTL.id;
  const suite = suiteNamed(name);
  if (!suite) throw new Error(messages.unknownSuite(name));
  const place = keyPlace(folder, env['YIJIANSHI_KEYS']);
  if (place.kind === 'file' && !existsSync(place.file)) await makeFirst(folder, place.file);
  return createRing(place, suite);
}

function createRing(place: KeyPlace, suite: Suite): KeyRing {
  let stamp = placeStamp(place);
  let keys = openAll(place, suite);
  let named: string | null = null;
  const current = () => keys.find(({ id }) => id === named) ?? keys.at(-1)!;

  function refresh(): void {
    const now = placeStamp(place);
    if (now === stamp || now === '') return;
    keys = openAll(place, suite);
    stamp = now;
  }

  function find(id: string): Opened | undefined {
    const there = () => keys.find((key) => key.id === id);
    const known = there();
    if (!known) refresh();
    return known ?? there();
  }

  function byId(id: string): Opened {
    const found = find(id);
    if (!found) throw new Error(messages.noKey(id));
    return found;
  }

  function wrap(id: string, { bytes }: Pick<DataKey, 'bytes'>): Uint8Array {
    const under = current();
    const sealed = seal(under.wrapping, `key/${id}`, bytes);
    return new Uint8Array(Buffer.concat([Uint8Array.from(MAGIC), Buffer.from(under.id, 'hex'), sealed]));
  }

  function unwrap(id: string, wrapped: Uint8Array): DataKey {
    const under = wrappedUnder(wrapped);
    if (under === null) return { bytes: openOld(id, wrapped), suite };
    return { bytes: open(byId(under).wrapping, `key/${id}`, wrapped.subarray(HEAD)), suite };
  }

  /** From before ids were written down: whichever key opens it. */
  function openOld(id: string, wrapped: Uint8Array): Uint8Array {
    for (const { wrapping } of keys) {
      try {
        return open(wrapping, `key/${id}`, wrapped);
      } catch {
        // Another one may.
      }
    }
    throw new Error(messages.unreadable);
  }

  const digest = (key: Opened, by: Suite, field: string, value: string) =>
    by.mac(key.searching(by), `${field}\0${value}`);
  const kept = (key: Opened, by: Suite, field: string, value: string) =>
    `${key.id}:${by.prefix}${digest(key, by, field, value)}`;

  return {
    suite,
    refresh,
    unwrap,
    wrappedUnder,
    ids: () => keys.map(({ id }) => id),
    current: () => current().id,
    use: (id) => {
      if (!find(id)) return false;
      named = id;
      return true;
    },
    newKey: (id) => {
      const key = { bytes: new Uint8Array(randomBytes(KEY_LENGTH)), suite };
      return { key, wrapped: wrap(id, key) };
    },
    rewrap: (id, wrapped) => {
      refresh();
      return wrappedUnder(wrapped) === current().id ? null : wrap(id, unwrap(id, wrapped));
    },
    lookup: (field, value) => kept(current(), suite, field, value),
    lookups: (field, value) =>
      keys.flatMap((key) => [
        ...SUITES.map((by) => kept(key, by, field, value)),
        // From before it said under which key.
        digest(key, INTL, field, value)
      ]),
    token: (purpose, value) => digest(keys[0]!, suite, purpose, value)
  };
}

function openAll(place: KeyPlace, suite: Suite): Opened[] {
  const keys = readMasterKeys(place);
  if (!keys) throw new Error(messages.damaged(place.kind === 'file' ? place.file : messages.inEnvironment));
  return keys.map((key) => {
    const searching = new Map<Suite, Uint8Array>();
    return {
      ...key,
      wrapping: { bytes: INTL.derive(key.bytes, 'wrap', KEY_LENGTH), suite },
      searching: (by) => {
        const known = searching.get(by) ?? by.derive(key.bytes, 'lookup', KEY_LENGTH);
        searching.set(by, known);
        return known;
      }
    };
  });
}

function wrappedUnder(wrapped: Uint8Array): string | null {
  const hasHead = MAGIC.every((byte, index) => wrapped[index] === byte) && suiteOfHead(wrapped.subarray(HEAD)) !== null;
  return hasHead ? Buffer.from(wrapped.subarray(MAGIC.length, HEAD)).toString('hex') : null;
}

/** How many bytes at the beginning are a wrapped key. */
export function wrappedLength(bytes: Uint8Array): number {
  if (wrappedUnder(bytes) === null) return sealedKeyLength(new Uint8Array(0));
  return HEAD + sealedKeyLength(bytes.subarray(HEAD));
}

async function makeFirst(folder: string, file: string): Promise<void> {
  const data = (await readdir(folder)).find((name) => name.endsWith('.db'));
  if (data !== undefined) throw new Error(messages.missing(folder, data, basename(file)));
  try {
    writeMasterKeys(file, [newMasterKey(new Date().toISOString().slice(0, 10))], true);
  } catch (error) {
    // Another process was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
