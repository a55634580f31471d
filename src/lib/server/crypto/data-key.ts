import { INTL } from './intl.ts';
import type { Suite } from './suite.ts';
import { suiteOfCode } from './suites.ts';

/** The key of an application, a draft or a file: what is written under it is written with `suite`. */
export interface DataKey {
  readonly bytes: Uint8Array;
  readonly suite: Suite;
}

/** Bytes of every data key and master key. */
export const KEY_LENGTH = 32;

/** Before what is sealed: `YJ`, the version of the format, the set of algorithms. */
const MAGIC = [0x59, 0x4a, 1] as const;
const HEAD = MAGIC.length + 1;

/** Head, nonce, ciphertext, tag. `context` says what it belongs to; it opens under the same context only. */
export function seal({ bytes, suite }: DataKey, context: string, plain: Uint8Array): Uint8Array {
  const body = suite.seal(bytes, Buffer.from(context), plain);
  const sealed = new Uint8Array(HEAD + body.length);
  sealed.set([...MAGIC, suite.code]);
  sealed.set(body, HEAD);
  return sealed;
}

/**
 * The text of what was sealed with any set of algorithms. What was written before there were heads is AES-256-GCM from its
 * first byte on; that such a nonce looks like a head (once in 2^32) is told by the tag.
 * @throws when the key or the context is another one, or a byte was changed.
 */
export function open({ bytes }: Pick<DataKey, 'bytes'>, context: string, sealed: Uint8Array): Uint8Array {
  const label = Buffer.from(context);
  const suite = suiteOfHead(sealed);
  if (!suite) return plain(INTL.open(bytes, label, sealed));
  try {
    return plain(suite.open(bytes, label, sealed.subarray(HEAD)));
  } catch {
    return plain(INTL.open(bytes, label, sealed));
  }
}

/** The set of algorithms of something sealed; null for what has no head. */
export function suiteOfHead(sealed: Uint8Array): Suite | null {
  return MAGIC.every((byte, index) => sealed[index] === byte) ? suiteOfCode(sealed[MAGIC.length]) : null;
}

/** Bytes of a key that was sealed, by its head. */
export function sealedKeyLength(sealed: Uint8Array): number {
  const suite = suiteOfHead(sealed);
  return suite ? HEAD + suite.nonce + KEY_LENGTH + suite.tag : INTL.nonce + KEY_LENGTH + INTL.tag;
}

/** Keyed digest of a text under a data key, hexadecimal. */
export function macOf({ bytes, suite }: DataKey, text: string): string {
  return `${suite.prefix}${suite.mac(bytes, text)}`;
}

function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}
