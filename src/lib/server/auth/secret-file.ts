import { randomBytes, randomInt } from 'node:crypto';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';

/** The text of a file that only this user may read, made on first use. */
export async function secretFile(file: string, make: () => string): Promise<string> {
  try {
    await writeFile(file, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600);
  return readFile(file, 'utf8');
}

/** 256 bits as text. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A password for people to type: 16 signs of an alphabet without look-alikes, 78 bits. */
export function randomPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
