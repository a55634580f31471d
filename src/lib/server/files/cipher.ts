import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { open, seal, WRAPPED_LENGTH } from '../keys.ts';

// A file at rest: its own key, wrapped by the key of its draft or application, then segments of 64 KB, each AES-256-GCM
// under a counter. The counter and "this is the last one" are authenticated: nothing can be cut off, swapped or repeated.
const SEGMENT = 64 * 1024;
const TAG = 16;

/** Turns plain chunks of any size into the bytes on disk; `end` gives the last of them. */
export interface Encryptor {
  header: Uint8Array;
  push(chunk: Uint8Array): Uint8Array[];
  end(): Uint8Array;
}

export function createEncryptor(homeKey: Uint8Array, id: string): Encryptor {
  const key = randomBytes(32);
  let index = 0;
  let rest: Uint8Array = new Uint8Array(0);
  function segment(plain: Uint8Array, last: boolean): Uint8Array {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(index)).setAAD(label(id, last));
    index += 1;
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
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
  homeKey: Uint8Array,
  id: string,
  source: AsyncIterable<Uint8Array>
): AsyncGenerator<Uint8Array> {
  let key: Uint8Array | null = null;
  let index = 0;
  let rest: Uint8Array = new Uint8Array(0);
  function segment(sealed: Uint8Array, last: boolean): Uint8Array {
    const decipher = createDecipheriv('aes-256-gcm', key!, nonce(index)).setAAD(label(id, last));
    index += 1;
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
  }
  for await (const chunk of source) {
    rest = Buffer.concat([rest, chunk]);
    if (!key && rest.length >= WRAPPED_LENGTH) {
      key = open(homeKey, `file/${id}`, rest.subarray(0, WRAPPED_LENGTH));
      rest = rest.subarray(WRAPPED_LENGTH);
    }
    for (; key && rest.length > SEGMENT + TAG; rest = rest.subarray(SEGMENT + TAG)) {
      yield segment(rest.subarray(0, SEGMENT + TAG), false);
    }
  }
  yield segment(rest, true);
}

function nonce(index: number): Uint8Array {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(index, 8);
  return bytes;
}

function label(id: string, last: boolean): Uint8Array {
  return Buffer.from(`${id}/${last ? 'last' : 'more'}`);
}
