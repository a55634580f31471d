import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject
} from 'node:crypto';
import type { Suite } from './suite.ts';

// SM3 (GB/T 32905-2016, GM/T 0004), SM4 (GB/T 32907-2016, GM/T 0002), HMAC (GB/T 15852.2). OpenSSL as it comes with Node has
// SM4 in counter mode (GB/T 17964) and not SM4-GCM, so encryption and authentication are put together by encrypt-then-MAC
// (GB/T 36624-2018, ISO/IEC 19772:2020): SM4-CTR, then HMAC-SM3 over what RFC 7518 section 5.2.2.1 lists: context,
// nonce, ciphertext, and the length of the context in bits. Both keys are derived from the data key, each its own.
const NONCE = 16;
const TAG = 32;
const SM4_KEY = 16;
const MAC_KEY = 32;

interface Pair {
  cipher: KeyObject;
  mac: KeyObject;
}

const pairs = new WeakMap<Uint8Array, Pair>();

/** SM3, HMAC-SM3, SM4-CTR with HMAC-SM3 by encrypt-then-MAC. */
export const SM: Suite = {
  id: 'sm',
  code: 2,
  nonce: NONCE,
  tag: TAG,
  prefix: 'sm3:',
  digest: (text) => hash('sm3', text, 'hex'),
  running: () => {
    const running = createHash('sm3');
    return { update: (part) => void running.update(part), end: () => running.digest('hex') };
  },
  mac: (key, text) => createHmac('sm3', key).update(text).digest('hex'),
  derive,
  seal: (key, context, plain, nonce = randomBytes(NONCE)) => {
    const pair = pairOf(key);
    const cipher = createCipheriv('sm4-ctr', pair.cipher, nonce);
    const text = Buffer.concat([nonce, cipher.update(plain), cipher.final()]);
    return Buffer.concat([text, tagOf(pair, context, text)]);
  },
  open: (key, context, sealed) => {
    const pair = pairOf(key);
    const text = sealed.subarray(0, Math.max(0, sealed.length - TAG));
    const tag = sealed.subarray(text.length);
    if (text.length < NONCE || !timingSafeEqual(tag, tagOf(pair, context, text)))
      throw new Error('SM4: the tag does not fit');
    const decipher = createDecipheriv('sm4-ctr', pair.cipher, text.subarray(0, NONCE));
    return Buffer.concat([decipher.update(text.subarray(NONCE)), decipher.final()]);
  },
  // The number stands above the 64 bits in which blocks are counted.
  numbered: (index) => {
    const nonce = Buffer.alloc(NONCE);
    nonce.writeBigUInt64BE(BigInt(index));
    return nonce;
  }
};

function derive(key: Uint8Array, purpose: string, length: number): Uint8Array {
  return new Uint8Array(hkdfSync('sm3', key, new Uint8Array(0), `yijianshi/${purpose}`, length));
}

function pairOf(key: Uint8Array): Pair {
  const known = pairs.get(key);
  if (known) return known;
  const bytes = derive(key, 'sm4-ctr+hmac-sm3', SM4_KEY + MAC_KEY);
  const pair = { cipher: createSecretKey(bytes.subarray(0, SM4_KEY)), mac: createSecretKey(bytes.subarray(SM4_KEY)) };
  pairs.set(key, pair);
  return pair;
}

function tagOf(pair: Pair, context: Uint8Array, text: Uint8Array): Uint8Array {
  const bits = Buffer.alloc(8);
  bits.writeBigUInt64BE(BigInt(context.length) * 8n);
  return createHmac('sm3', pair.mac).update(context).update(text).update(bits).digest();
}
