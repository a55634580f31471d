import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { keepOwner } from '../owner.ts';
import { KEY_LENGTH } from './data-key.ts';
import { INTL } from './intl.ts';
import { messages } from './messages.ts';

/** The file of a data folder that holds its master keys, a line each, the newest last. */
export const MASTER_FILE = 'master.key';

export interface MasterKey {
  /** 16 hexadecimal digits that follow from the key and tell nothing about it: they stand in what is wrapped under it. */
  id: string;
  bytes: Uint8Array;
  /** The day it was made, `2026-11-23`; null of one from before days were written down. */
  made: string | null;
}

/** Where master keys are kept: in a file, or only in the environment, where nothing can be added. */
export type KeyPlace = { kind: 'file'; file: string } | { kind: 'environment'; text: string };

/** `YIJIANSHI_KEYS` (keys with commas between them, the newest last, or the absolute path of a file), else the data folder's file. */
export function keyPlace(folder: string, said: string | undefined): KeyPlace {
  if (said === undefined || said.trim() === '') return { kind: 'file', file: join(folder, MASTER_FILE) };
  return isAbsolute(said.trim())
    ? { kind: 'file', file: said.trim() }
    : { kind: 'environment', text: said.replaceAll(',', '\n') };
}

/**
 * All master keys of a place, the newest last; null where its file is not there.
 * @throws {Error} with a Chinese sentence when one is damaged or stands there twice.
 */
export function readMasterKeys(place: KeyPlace): MasterKey[] | null {
  if (place.kind === 'environment') return parse(place.text, messages.inEnvironment);
  let text: string;
  try {
    text = readFileSync(place.file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const keys = parse(text, place.file);
  closeToOthers(place.file);
  return keys;
}

/** Changes with the file; of keys in the environment it never does. */
export function placeStamp(place: KeyPlace): string {
  if (place.kind === 'environment') return '';
  const found = statSync(place.file, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.mtimeNs}/${found.size}/${found.ino}` : '';
}

export function newMasterKey(day: string): MasterKey {
  return named(new Uint8Array(randomBytes(KEY_LENGTH)), day);
}

/**
 * Writes a file of keys that its owner alone can read, whole or not at all; it stays whose it was.
 * @param isNew refused when it is there already
 * @throws {Error} with a Chinese sentence where it belongs to somebody else and cannot be given back
 */
export function writeMasterKeys(file: string, keys: readonly MasterKey[], isNew = false): void {
  const lines = keys.map(({ bytes, made }) => [Buffer.from(bytes).toString('hex'), made].filter(Boolean).join(' '));
  const text = `${lines.join('\n')}\n`;
  if (isNew) {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true });
    // Made by root for a service of another user.
    if (process.getuid?.() === 0) keepOwner(file, dirname(file));
    return flushFolder(dirname(file));
  }
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(aside, text, { mode: 0o600, flag: 'wx', flush: true });
    keepOwner(aside, existsSync(file) ? file : dirname(file));
    renameSync(aside, file);
    flushFolder(dirname(file));
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Without it a name that was just given may be gone after a power cut. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const open = openSync(folder, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

function parse(text: string, where: string): MasterKey[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const keys = lines.map((line) => {
    const [hex = '', made = null] = line.trim().split(/\s+/);
    if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Error(messages.damaged(where));
    return named(new Uint8Array(Buffer.from(hex, 'hex')), made);
  });
  if (keys.length === 0) throw new Error(messages.damaged(where));
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error(messages.twice(where));
  return keys;
}

function named(bytes: Uint8Array, made: string | null): MasterKey {
  return { id: Buffer.from(INTL.derive(bytes, 'id', 8)).toString('hex'), bytes, made };
}

/** A file that belongs to somebody else, or lies where nothing can be written, stays as it is. */
function closeToOthers(file: string): void {
  if ((statSync(file).mode & 0o077) === 0) return;
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    if (!['EPERM', 'EROFS', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
