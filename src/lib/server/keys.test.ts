import { execFile } from 'node:child_process';
import { chmod, chown, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INTL } from './crypto/intl.ts';
import { SM } from './crypto/sm.ts';
import { newMasterKey, readMasterKeys, writeMasterKeys } from './crypto/master-keys.ts';
import { open, seal } from './crypto/data-key.ts';
import { openKeyRing, wrappedLength } from './keys.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('master key', () => {
  it('is made once, for the owner only', async () => {
    const first = await openKeyRing(folder);
    const wrapped = first.newKey('A').wrapped;
    expect((await stat(join(folder, 'master.key'))).mode & 0o777).toBe(0o600);
    const again = await openKeyRing(folder);
    expect(again.unwrap('A', wrapped)).toEqual(first.unwrap('A', wrapped));
  });

  it('is closed to others again when it was opened to them', async () => {
    await openKeyRing(folder);
    await chmod(join(folder, 'master.key'), 0o644);
    await openKeyRing(folder);
    expect((await stat(join(folder, 'master.key'))).mode & 0o777).toBe(0o600);
  });

  it('is never made anew beside data, which nobody could read any more', async () => {
    await writeFile(join(folder, 'store.db'), 'x');
    await expect(openKeyRing(folder)).rejects.toThrow('主密钥');
  });

  it('is refused when damaged', async () => {
    await openKeyRing(folder);
    const text = await readFile(join(folder, 'master.key'), 'utf8');
    await writeFile(join(folder, 'master.key'), text.slice(0, 20));
    await expect(openKeyRing(folder)).rejects.toThrow('主密钥');
  });
});

describe('sealing', () => {
  it('opens what it sealed, under the same key and context only', async () => {
    const ring = await openKeyRing(folder);
    const { key, wrapped } = ring.newKey('A');
    const sealed = seal(key, 'A/event:1', Buffer.from('出生'));
    expect(Buffer.from(open(key, 'A/event:1', sealed)).toString()).toBe('出生');
    expect(() => open(key, 'A/event:2', sealed)).toThrow();
    expect(() => open(ring.newKey('A').key, 'A/event:1', sealed)).toThrow();
    sealed[sealed.length - 1]! ^= 1;
    expect(() => open(key, 'A/event:1', sealed)).toThrow();
    expect(() => ring.unwrap('B', wrapped)).toThrow();
  });

  it('gives search values that need the master key and differ by field', async () => {
    const ring = await openKeyRing(folder);
    expect(ring.lookup('mother.idNo', '1')).toBe(ring.lookup('mother.idNo', '1'));
    expect(ring.lookup('mother.idNo', '1')).not.toBe(ring.lookup('father.idNo', '1'));
    const other = await openKeyRing(await mkdtemp(join(folder, 'other-')));
    expect(other.lookup('mother.idNo', '1')).not.toBe(ring.lookup('mother.idNo', '1'));
  });
});

describe('several master keys', () => {
  const file = () => join(folder, 'master.key');
  function add(): string {
    const key = newMasterKey('2026-11-23');
    writeMasterKeys(file(), [...readMasterKeys({ kind: 'file', file: file() })!, key]);
    return key.id;
  }

  it('the newest wraps, all of them open, also while the server runs', async () => {
    const ring = await openKeyRing(folder);
    const old = ring.newKey('A');
    const before = ring.lookup('citizen-id', '1');
    const token = ring.token('trial', 'x');
    const added = add();
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    // Another process wraps under the new one before this one has looked.
    const elsewhere = (await openKeyRing(folder)).newKey('B');
    expect(ring.wrappedUnder(elsewhere.wrapped)).toBe(added);
    expect(ring.unwrap('B', elsewhere.wrapped).bytes).toEqual(elsewhere.key.bytes);
    expect(ring.ids().at(-1)).toBe(added);
    expect(ring.unwrap('A', old.wrapped).bytes).toEqual(old.key.bytes);
    expect(ring.lookup('citizen-id', '1')).not.toBe(before);
    expect(ring.lookups('citizen-id', '1')).toEqual(expect.arrayContaining([before, ring.lookup('citizen-id', '1')]));
    expect(ring.token('trial', 'x')).toBe(token);
  });

  it('wraps anew, once', async () => {
    const ring = await openKeyRing(folder);
    const { key, wrapped } = ring.newKey('A');
    expect(ring.rewrap('A', wrapped)).toBeNull();
    const added = add();
    const anew = ring.rewrap('A', wrapped)!;
    expect([ring.wrappedUnder(anew), ring.rewrap('A', anew)]).toEqual([added, null]);
    expect(ring.unwrap('A', anew).bytes).toEqual(key.bytes);
    expect(() => ring.unwrap('B', anew)).toThrow();
  });

  it('says which key is missing', async () => {
    const ring = await openKeyRing(folder);
    add();
    const { wrapped } = (await openKeyRing(folder)).newKey('A');
    writeMasterKeys(file(), readMasterKeys({ kind: 'file', file: file() })!.slice(0, 1));
    expect(() => ring.unwrap('A', wrapped)).toThrow('没有编号为');
  });

  it('come from the environment, or from another file', async () => {
    const [one, two] = [newMasterKey('x'), newMasterKey('x')];
    const text = [one, two].map(({ bytes }) => Buffer.from(bytes).toString('hex')).join(',');
    const ring = await openKeyRing(join(folder, 'none'), { YIJIANSHI_KEYS: text });
    expect(ring.ids()).toEqual([one.id, two.id]);
    const path = join(folder, 'elsewhere.key');
    writeMasterKeys(path, [one, two]);
    const other = await openKeyRing(join(folder, 'none'), { YIJIANSHI_KEYS: path });
    expect(other.unwrap('A', ring.newKey('A').wrapped).bytes).toHaveLength(32);
    await expect(openKeyRing(folder, { YIJIANSHI_KEYS: `${text},${text}` })).rejects.toThrow('写了两遍');
  });
});

describe.skipIf(process.getuid?.() !== 0)('as root, a file of keys', () => {
  const SERVICE = 65_534;
  const file = () => join(folder, 'master.key');

  it('stays whose it was, and a first one goes to whose folder it is', async () => {
    await chown(folder, SERVICE, SERVICE);
    await openKeyRing(folder);
    expect((await stat(file())).uid).toBe(SERVICE);
    writeMasterKeys(file(), readMasterKeys({ kind: 'file', file: file() })!);
    expect(await stat(file())).toMatchObject({ uid: SERVICE, gid: SERVICE });
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  it('is left alone by somebody else, with a sentence', async () => {
    await openKeyRing(folder);
    await chmod(folder, 0o777);
    const before = await readFile(file(), 'utf8');
    // A process of its own: an identity is of a whole process.
    const code = `
      process.setgid(${SERVICE});
      process.setuid(${SERVICE});
      try { writeMasterKeys(${JSON.stringify(file())}, [newMasterKey('x')]); } catch (fault) { console.log(fault.message); }`;
    const module = JSON.stringify(new URL('crypto/master-keys.ts', import.meta.url).href);
    const load = `const { writeMasterKeys, newMasterKey } = await import(${module});`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', `${load}${code}`]);
    expect(stdout).toContain('sudo -u');
    expect(await readFile(file(), 'utf8')).toBe(before);
    expect(await readdir(folder)).toEqual(['master.key']);
  });
});

describe('algorithms', () => {
  it('are chosen for what is written from now on; what is there stays readable', async () => {
    const intl = await openKeyRing(folder);
    const old = intl.newKey('A');
    const sm = await openKeyRing(folder, { YIJIANSHI_CRYPTO: 'sm' });
    expect([intl.suite, sm.suite, sm.unwrap('A', old.wrapped).suite]).toEqual([INTL, SM, SM]);
    const made = sm.newKey('B');
    expect(intl.unwrap('B', made.wrapped).bytes).toEqual(made.key.bytes);
    expect(sm.lookups('f', '1')).toContain(intl.lookup('f', '1'));
    expect(sm.lookup('f', '1')).toContain(':sm3:');
    for (const { wrapped } of [old, made])
      expect(wrappedLength(Buffer.concat([wrapped, wrapped]))).toBe(wrapped.length);
    await expect(openKeyRing(folder, { YIJIANSHI_CRYPTO: 'rot13' })).rejects.toThrow('rot13');
  });

  it('opens keys that were wrapped before ids were written down', async () => {
    const ring = await openKeyRing(folder);
    const [master] = readMasterKeys({ kind: 'file', file: join(folder, 'master.key') })!;
    const old = INTL.seal(INTL.derive(master!.bytes, 'wrap', 32), Buffer.from('key/A'), new Uint8Array(32));
    expect(ring.unwrap('A', new Uint8Array(old)).bytes).toEqual(new Uint8Array(32));
    expect([ring.wrappedUnder(old), wrappedLength(old)]).toEqual([null, 60]);
    expect(ring.rewrap('A', new Uint8Array(old))).not.toBeNull();
  });
});
