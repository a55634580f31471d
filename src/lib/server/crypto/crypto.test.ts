import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { macOf, open, seal, sealedKeyLength, type DataKey } from './data-key.ts';
import { digestBy, digestHolds, suiteOfDigest } from './digests.ts';
import { INTL } from './intl.ts';
import { SM } from './sm.ts';
import { SUITES, suiteNamed } from './suites.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const keyBy = (suite: DataKey['suite']): DataKey => ({ bytes: new Uint8Array(randomBytes(32)), suite });

describe('SM3, by the examples of GB/T 32905-2016 appendix A and of GM/T 0042-2015 appendix D', () => {
  it.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732']
  ])('%s', (message, digest) => {
    expect(SM.digest(message)).toBe(digest);
    const running = SM.running();
    for (const letter of message) running.update(Buffer.from(letter));
    expect(running.end()).toBe(digest);
  });

  it('HMAC-SM3', () => {
    const key = hex('0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20');
    const message = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2);
    expect(SM.mac(key, message)).toBe('ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a');
  });
});

describe('SM4, by the examples of GB/T 32907-2016 appendix A', () => {
  const key = hex('0123456789abcdeffedcba9876543210');
  const first = '681edf34d206965e86b3e94f536e4246';
  // The block cipher itself, as the counter mode below uses it.
  const block = (plain: Uint8Array) => createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(plain);

  it('one block, there and back', () => {
    expect(block(key).toString('hex')).toBe(first);
    const back = createDecipheriv('sm4-ecb', key, null).setAutoPadding(false).update(hex(first));
    expect(back.toString('hex')).toBe('0123456789abcdeffedcba9876543210');
  });

  it('counter mode is that block cipher over a counter', () => {
    const nonce = hex('000102030405060708090a0b0c0d0e0f');
    const plain = hex('aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd');
    const sealed = createCipheriv('sm4-ctr', key, nonce).update(plain);
    const next = hex('000102030405060708090a0b0c0d0e10');
    const stream = Buffer.concat([block(nonce), block(next)]);
    expect(sealed).toEqual(Buffer.from(plain.map((byte, index) => byte ^ stream[index]!)));
    expect(sealed.toString('hex')).toBe('ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7');
  });
});

describe.each(SUITES.map((suite) => [suite.id, suite] as const))('%s', (_, suite) => {
  it('opens what it sealed, under the same key and context only, whole only', () => {
    const key = keyBy(suite);
    const sealed = seal(key, 'A/event:1', Buffer.from('林小雨'));
    expect(text(open(key, 'A/event:1', sealed))).toBe('林小雨');
    expect(() => open(key, 'A/event:2', sealed)).toThrow();
    expect(() => open(keyBy(suite), 'A/event:1', sealed)).toThrow();
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = sealed.slice();
      changed[index]! ^= 1;
      expect(() => open(key, 'A/event:1', changed), `byte ${index}`).toThrow();
      expect(() => open(key, 'A/event:1', sealed.slice(0, index)), `cut at ${index}`).toThrow();
    }
  });

  it('never seals the same text alike, and hides it', () => {
    const key = keyBy(suite);
    const [one, other] = [
      seal(key, 'x', Buffer.from('350203199001011234')),
      seal(key, 'x', Buffer.from('350203199001011234'))
    ];
    expect(one).not.toEqual(other);
    expect(text(one)).not.toContain('3502');
  });

  it('says how long a sealed key is', () => {
    const sealed = seal(keyBy(suite), 'key', randomBytes(32));
    expect(sealedKeyLength(sealed)).toBe(sealed.length);
  });

  it('numbers parts of a stream so that none shares key stream with another', () => {
    const nonces = [0, 1, 2, 2 ** 31].map((index) => Buffer.from(suite.numbered(index)).toString('hex'));
    expect(new Set(nonces).size).toBe(4);
  });

  it('makes digests that name it, and tells those of another', () => {
    const digest = digestBy(suite, '出生');
    expect(suiteOfDigest(digest)).toBe(suite);
    expect(digestHolds(digest, '出生')).toBe(true);
    expect(digestHolds(digest, '死亡')).toBe(false);
    expect(macOf(keyBy(suite), 'x')).toMatch(/^(sm3:)?[0-9a-f]{64}$/);
  });
});

it('reads what was written before there were heads', () => {
  const key = keyBy(INTL);
  const old = INTL.seal(key.bytes, Buffer.from('c'), Buffer.from('旧'));
  expect(text(open(key, 'c', old))).toBe('旧');
  // A nonce that happens to look like the head of either.
  for (const code of [1, 2]) {
    const nonce = Buffer.concat([Buffer.from([0x59, 0x4a, 1, code]), randomBytes(8)]);
    expect(text(open(key, 'c', INTL.seal(key.bytes, Buffer.from('c'), Buffer.from('旧'), nonce)))).toBe('旧');
  }
  expect(sealedKeyLength(INTL.seal(key.bytes, Buffer.from('c'), randomBytes(32)))).toBe(60);
});

it('reads under one set of algorithms what was written with the other', () => {
  const bytes = new Uint8Array(randomBytes(32));
  for (const suite of SUITES) {
    const sealed = seal({ bytes, suite }, 'c', Buffer.from('甲'));
    for (const now of SUITES) expect(text(open({ bytes, suite: now } as DataKey, 'c', sealed))).toBe('甲');
  }
  expect(suiteNamed('toString')).toBeNull();
});

/**
 * Where hashes and ciphers of `node:crypto` stand besides: what is no personal data of a store. Whoever needs another one for
 * records, files, the chain or values to search by takes it from this folder.
 */
const ELSEWHERE = [
  'api/',
  'auth/',
  'backup/',
  'bundle/',
  'export/',
  'web/',
  'workspace/',
  'handover/',
  'outbox/',
  'ports/',
  'links/',
  'operation/',
  'observe/',
  'engine/proof-cache.ts',
  'engine/code-hash.ts',
  'engine/process-study.ts',
  'engine/drafts.ts',
  'schema-check.ts',
  'design-node.ts',
  'installation.ts',
  'files/place.ts',
  // Of ids that systems choose; of what they say a keyed digest is kept.
  'deliver/callback.ts',
  // Compared while the bytes pass, and kept nowhere.
  'files/receive.ts',
  // Of files that the receipt is about, as anybody reckons it who has them.
  'verify/receipt.ts'
];

it('has ciphers nowhere else, and hashes only where no personal data are kept', () => {
  const server = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(name) && !name.startsWith('crypto/')
  );
  const using = (words: RegExp) => files.filter((name) => words.test(readFileSync(join(server, name), 'utf8')));
  const mine = (name: string) => !ELSEWHERE.some((place) => name.startsWith(place));
  expect(using(/\bcreate(C|Dec)ipheriv\b/).filter(mine)).toEqual([]);
  expect(using(/\b(createHash|createHmac|hkdfSync)\b/).filter(mine)).toEqual([]);
});
