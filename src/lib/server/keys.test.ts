import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open, openKeyRing, seal } from './keys.ts';

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
