import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keys of one data folder (rule 26): each application has its own; the ring only wraps them. */
export interface KeyRing {
  /** A new key for an application or a draft, open and wrapped. `id` is bound to it: it unwraps for no other. */
  newKey(id: string): { key: Uint8Array; wrapped: Uint8Array };
  unwrap(id: string, wrapped: Uint8Array): Uint8Array;
  /** Keyed value to search by, hexadecimal: equal for equal text of the same field, useless without the ring. */
  lookup(field: string, value: string): string;
}

const NAME = 'master.key';
const LENGTH = 32;
const IV = 12;
const TAG = 16;
/** Length of a wrapped key: nonce, key, tag. */
export const WRAPPED_LENGTH = IV + LENGTH + TAG;

/**
 * Opens the key ring of a data folder; makes its master key when the folder holds no data yet.
 * @throws {Error} with a Chinese sentence when the master key is missing beside data, or damaged.
 */
export async function openKeyRing(folder: string): Promise<KeyRing> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const master = (await readMaster(folder)) ?? (await makeMaster(folder));
  const wrapping = derive(master, 'wrap');
  const searching = derive(master, 'lookup');
  return {
    newKey: (id) => {
      const key = new Uint8Array(randomBytes(LENGTH));
      return { key, wrapped: seal(wrapping, `key/${id}`, key) };
    },
    unwrap: (id, wrapped) => open(wrapping, `key/${id}`, wrapped),
    lookup: (field, value) => createHmac('sha256', searching).update(`${field}\0${value}`).digest('hex')
  };
}

/** AES-256-GCM: nonce, ciphertext, tag. `context` says what it belongs to; it opens under the same context only. */
export function seal(key: Uint8Array, context: string, plain: Uint8Array): Uint8Array {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  return new Uint8Array(Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** @throws when the key or the context is another one, or a byte was changed. */
export function open(key: Uint8Array, context: string, sealed: Uint8Array): Uint8Array {
  const end = sealed.length - TAG;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(end));
  return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(IV, end)), decipher.final()]));
}

function derive(master: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', master, new Uint8Array(0), `yijianshi/${purpose}`, LENGTH));
}

async function readMaster(folder: string): Promise<Uint8Array | null> {
  const file = join(folder, NAME);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== LENGTH) throw new Error(`主密钥文件 ${file} 已损坏，请从备份恢复。`);
  if (((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600);
  return key;
}

async function makeMaster(folder: string): Promise<Uint8Array> {
  const data = (await readdir(folder)).find((name) => name.endsWith('.db'));
  if (data !== undefined) {
    throw new Error(
      `数据文件夹 ${folder} 里有数据（${data}）却没有主密钥 ${NAME}，已有数据将无法解密。请先恢复主密钥文件。`
    );
  }
  const key = randomBytes(LENGTH);
  await writeFile(join(folder, NAME), `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}
