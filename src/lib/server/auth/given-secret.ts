import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { messages } from './messages.ts';

/** As many signs as a secret must have: 256 bits in the usual spellings are more. */
const LEAST = 32;

/**
 * A secret from the environment: its text, or the absolute path of the file that holds it; null where nothing is said.
 * @throws {Error} with a Chinese sentence when the file cannot be read or the secret is short
 */
export async function readSecret(said: string | undefined): Promise<string | null> {
  const value = said?.trim() ?? '';
  if (value === '') return null;
  const text = isAbsolute(value) ? await fromFile(value) : value;
  if (text.length < LEAST) throw new Error(messages.secretShort(LEAST));
  return text;
}

async function fromFile(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    throw new Error(messages.secretUnreadable(file));
  }
}
