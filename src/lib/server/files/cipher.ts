import { randomBytes } from 'node:crypto';
import { KEY_LENGTH, open, seal, sealedKeyLength, suiteOfHead, type DataKey } from '../crypto/data-key.ts';
import { INTL } from '../crypto/intl.ts';
import type { Suite } from '../crypto/suite.ts';

// A file at rest: its own key, sealed by the key of its draft or application, then segments of 64 KB, each under a nonce
// that is its number. The number and "this is the last one" are authenticated: nothing can be cut off, swapped or repeated.
// The algorithms of the segments are those that the head of the key names.
const SEGMENT = 64 * 1024;
/** As many bytes as tell how long a sealed key is. */
const HEAD = 4;

/** Turns plain chunks of any size into the bytes on disk; `end` gives the last of them. */
export interface Encryptor {
  header: Uint8Array;
  push(chunk: Uint8Array): Uint8Array[];
  end(): Uint8Array;
}

export function createEncryptor(homeKey: DataKey, id: string): Encryptor {
  const key = randomBytes(KEY_LENGTH);
  const { suite } = homeKey;
  let index = 0;
  let rest: Uint8Array = new Uint8Array(0);
  function segment(plain: Uint8Array, last: boolean): Uint8Array {
    const sealed = suite.seal(key, label(id, last), plain, suite.numbered(index));
    index += 1;
    // The nonce is the number, which is known.
    return sealed.subarray(suite.nonce);
  }
  return {
    header: seal(homeKey, `file/${id}`, key),
    push: (chunk) => {
      const out: Uint8Array[] = [];
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (; rest.length > SEGMENT; rest = rest.subarray(SEGMENT)) out.push(segment(rest.subarray(0, SEGMENT), false));
      return out;
    },
    end: () => segment(rest, true)
  };
}

/** The plain bytes of a file as they come from disk. @throws when anything was changed, or under another key. */
export async function* decrypt(
  homeKey: DataKey,
  id: string,
  source: AsyncIterable<Uint8Array>
): AsyncGenerator<Uint8Array> {
  let key: Uint8Array | null = null;
  let suite: Suite = INTL;
  let index = 0;
  let rest: Uint8Array = new Uint8Array(0);
  function segment(sealed: Uint8Array, last: boolean): Uint8Array {
    if (!key) throw new Error('the file ends within its key');
    const plain = suite.open(key, label(id, last), Buffer.concat([suite.numbered(index), sealed]));
    index += 1;
    return plain;
  }
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!key && rest.length >= HEAD && rest.length >= sealedKeyLength(rest)) {
      const length = sealedKeyLength(rest);
      key = open(homeKey, `file/${id}`, rest.subarray(0, length));
      suite = suiteOfHead(rest) ?? INTL;
      rest = rest.subarray(length);
    }
    const whole = SEGMENT + suite.tag;
    for (; key && rest.length > whole; rest = rest.subarray(whole)) yield segment(rest.subarray(0, whole), false);
  }
  yield segment(rest, true);
}

function label(id: string, last: boolean): Uint8Array {
  return Buffer.from(`${id}/${last ? 'last' : 'more'}`);
}
