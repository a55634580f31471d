import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes
} from 'node:crypto';
import type { Suite } from './suite.ts';

const NONCE = 12;
const TAG = 16;

/** Of bytes Node finds out anew for each cipher what they are, which takes four times as long as the cipher. */
const secret = (key: Uint8Array) => createSecretKey(key);

/** SHA-256 (FIPS 180-4), HMAC-SHA-256 (RFC 2104), AES-256-GCM (NIST SP 800-38D). */
export const INTL: Suite = {
  id: 'intl',
  code: 1,
  nonce: NONCE,
  tag: TAG,
  prefix: '',
  digest: (text) => hash('sha256', text, 'hex'),
  running: () => {
    const running = createHash('sha256');
    return { update: (part) => void running.update(part), end: () => running.digest('hex') };
  },
  mac: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
  derive: (key, purpose, length) =>
    new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), `yijianshi/${purpose}`, length)),
  seal: (key, context, plain, nonce = randomBytes(NONCE)) => {
    const cipher = createCipheriv('aes-256-gcm', secret(key), nonce).setAAD(context);
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open: (key, context, sealed) => {
    const end = sealed.length - TAG;
    const decipher = createDecipheriv('aes-256-gcm', secret(key), sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(context).setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, end)), decipher.final()]);
  },
  numbered: (index) => {
    const nonce = Buffer.alloc(NONCE);
    nonce.writeUInt32BE(index, NONCE - 4);
    return nonce;
  }
};
