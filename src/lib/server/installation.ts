import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { messages } from './config-messages.ts';
import { keyPlace } from './crypto/master-keys.ts';
import { SIGN_IN_FILE, SIGN_IN_SECRET } from './data-folder.ts';
import { openKeyRing, type KeyRing } from './keys.ts';
import { randomSecret, secretFile } from './auth/secret-file.ts';
import { openStore, openStoreReads } from './store/open-store.ts';
import { underMigrationLock } from './store/postgres-migrator.ts';
import type { Reads } from './store/reads.ts';
import type { Store } from './store/types.ts';
import { readSecret } from './auth/given-secret.ts';

type Place = Pick<Config, 'data' | 'database'>;
type Env = Record<string, string | undefined>;

/** Id of the master key that everything new is wrapped under on every node. Only a rotation names another one. */
export const MASTER_KEY = 'master-key';
/** Fingerprint of what signs the cookies of people. */
export const SIGN_IN_KEY = 'sign-in-secret';

/** A store with the keys that belong to it. */
export interface Installation<Opened = Store> {
  store: Opened;
  keys: KeyRing;
  close(): Promise<void>;
}

/**
 * Opens the store with its keys, and makes sure that they are those of the installation: a node with another key would write
 * what no other one can read. The first node makes them, all others have to be given the same.
 * @throws {Error} with a Chinese sentence: the store cannot be opened, or the key is missing or another one.
 */
export async function openInstallation(place: Place, env: Env = process.env): Promise<Installation> {
  const { database } = place;
  // A data file without a key is taken for one whose key was lost: the key comes first.
  const own = database === null ? await openKeyRing(place.data, env) : null;
  const store = await openStore(place);
  try {
    const keys = own ?? (await underMigrationLock(database!, () => sharedKeys(place, store, env)));
    await checkKeys(store, keys);
    return { store, keys, close: () => store.close() };
  } catch (fault) {
    await store.close();
    throw fault;
  }
}

/**
 * Opens the same to read only, also beside a running server. Nothing is made, brought up to date or written down.
 * @throws {Error} with a Chinese sentence: there is nothing, it cannot be opened, or the key is missing or another one
 */
export async function openInstallationReads(place: Place, env: Env = process.env): Promise<Installation<Reads>> {
  const store = await openStoreReads(place);
  if (!store) throw new Error(messages.nothingStored);
  const close = async () => void (await store.close());
  try {
    const known = await store.setting(MASTER_KEY);
    refuseWithout(place, known, env);
    const keys = await openKeyRing(place.data, env);
    refuseOther(keys, known);
    if (known !== null) keys.use(known);
    return { store, keys, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** Makes a key only where the installation has none yet. */
async function sharedKeys(place: Place, store: Store, env: Env): Promise<KeyRing> {
  refuseWithout(place, await store.setting(MASTER_KEY), env);
  const keys = await openKeyRing(place.data, env);
  await checkKeys(store, keys);
  return keys;
}

/** The installation's key has to be in the ring, and wraps; one that was added behind it waits for a rotation. */
async function checkKeys(store: Store, keys: KeyRing): Promise<void> {
  const known = await store.setting(MASTER_KEY);
  refuseOther(keys, known);
  if (known === null) await nameKey(store, keys, keys.ids().at(-1)!);
  else keys.use(known);
}

/** From now on every node wraps under this key, which has to be in the ring. */
export async function nameKey(store: Store, keys: KeyRing, id: string): Promise<void> {
  const known = await store.setting(MASTER_KEY);
  // Where another node is quicker it has written the same, or this one follows it.
  if (known !== id) await store.saveSetting({ name: MASTER_KEY, value: id, updatedAt: Date.now() }, known);
  await followKey(store, keys);
}

/** Wraps under the key that the installation names. Its id where the ring lacks it: then as before; else null. */
export async function followKey(store: Pick<Reads, 'setting'>, keys: KeyRing): Promise<string | null> {
  const known = await store.setting(MASTER_KEY);
  return known === null || keys.use(known) ? null : known;
}

function refuseWithout({ data }: Place, known: string | null, env: Env): void {
  const place = keyPlace(data, env['YIJIANSHI_KEYS']);
  if (known !== null && place.kind === 'file' && !existsSync(place.file))
    throw new Error(messages.keyElsewhere(place.file, known));
}

function refuseOther(keys: KeyRing, known: string | null): void {
  if (known !== null && !keys.ids().includes(known)) throw new Error(messages.otherKey(known, keys.ids().at(-1)!));
}

/**
 * What signs the cookies of people: `YIJIANSHI_AUTH_SECRET` (the text or the absolute path of its file), else a file of the data
 * folder that the first node makes.
 * @throws {Error} with a Chinese sentence where nodes share a database and this one has another secret or none
 */
export async function signInSecret({ data, database }: Place, store: Store, env: Env = process.env): Promise<string> {
  const given = await readSecret(env['YIJIANSHI_AUTH_SECRET']);
  const file = signInFile({ data, database });
  const own = async () => given ?? (await secretFile(file, randomSecret)).trim();
  if (database === null) return own();
  return underMigrationLock(database, async () => {
    const known = await store.setting(SIGN_IN_KEY);
    if (known !== null && given === null && !existsSync(file)) throw new Error(messages.secretElsewhere(file));
    const secret = await own();
    const print = fingerprint(secret);
    if (known === null) await store.saveSetting({ name: SIGN_IN_KEY, value: print, updatedAt: Date.now() }, null);
    else if (known !== print) throw new Error(messages.otherSecret);
    return secret;
  });
}

/** The same to read beside whoever runs: null where it is not on this machine, and nothing is made. */
export async function knownSignInSecret(place: Place, env: Env = process.env): Promise<string | null> {
  const given = await readSecret(env['YIJIANSHI_AUTH_SECRET']);
  const file = signInFile(place);
  return given ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);
}

function signInFile({ data, database }: Place): string {
  return join(data, database === null ? `${SIGN_IN_FILE}.secret` : SIGN_IN_SECRET);
}

/** Tells two secrets apart and nothing of either: they are long and random. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(`yijianshi/sign-in\0${secret}`).digest('hex').slice(0, 16);
}
