import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EICAR, startClamdDouble, type ClamdDouble } from '../../../../tests/clamd/clamd-double.ts';
import type { FileService } from '../engine/types.ts';
import { openKeyRing } from '../keys.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { draftRow } from '../store/store-fixtures.ts';
import type { Store } from '../store/types.ts';
import { createClamdScanner, ScannerDown, type Scanner } from './clamd.ts';
import { createFileService } from './files.ts';

const CLAMD = '/usr/sbin/clamd';
const PDF = Buffer.from('%PDF-1.7\n');
const BAD = Buffer.concat([PDF, Buffer.from(EICAR)]);

async function* chunks(...parts: Uint8Array[]) {
  yield* parts;
}

describe('the scanner', () => {
  let double: ClamdDouble;
  let scan: Scanner;
  beforeEach(async () => {
    double = await startClamdDouble();
    scan = createClamdScanner({ host: '127.0.0.1', port: double.port }, 300);
  });
  afterEach(() => double.close());

  it('sends every byte, and says what was found', async () => {
    expect(await scan(chunks(PDF, Buffer.alloc(300_001)))).toEqual({ state: 'clean' });
    expect(double.seen).toEqual([300_001 + PDF.length]);
    expect(await scan(chunks(PDF, Buffer.from(EICAR)))).toEqual({ state: 'infected', finding: 'Eicar-Test-Signature' });
  });

  it.each(['hang', 'drop', 'limit'] as const)('is down when it comes to %s', async (mood) => {
    double.mood = mood;
    await expect(scan(chunks(PDF, Buffer.alloc(3_000_000)))).rejects.toThrow(ScannerDown);
  });

  it('is down when nobody listens', async () => {
    await double.close();
    await expect(scan(chunks(PDF))).rejects.toThrow(ScannerDown);
    double = await startClamdDouble();
  });
});

describe('files', () => {
  let folder: string;
  let store: Store;
  let double: ClamdDouble;
  let files: FileService;
  let scanner: Scanner | null;
  let given: Parameters<typeof createFileService>[0];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scan-'));
    const keys = await openKeyRing(folder);
    store = await openSqliteStore(join(folder, 'store.db'));
    await store.saveDraft(draftRow('D', 1, { ciphertext: keys.newKey('D').wrapped }), 0);
    double = await startClamdDouble();
    const clock = { now: () => Date.now() };
    scanner = createClamdScanner({ host: '127.0.0.1', port: double.port }, 300);
    given = { store, keys, clock, folder: join(folder, 'files') };
    files = createFileService({ ...given, scanner: (plain) => scanner!(plain) });
  });
  afterEach(async () => {
    await double.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const upload = (bytes: Uint8Array) =>
    files.save({ draft: 'D', sharedKey: 'k', name: '证明.pdf', type: '', stream: chunks(bytes) });
  const states = async () => (await files.list({ draft: 'D' })).map(({ scan }) => scan);

  it('are given out once they were found clean', async () => {
    const saved = await upload(PDF);
    expect(saved).toMatchObject({ ok: true, value: { scan: 'clean' } });
    expect(saved.ok && (await files.read(saved.value.id))).not.toBeNull();
  });

  it('with a virus are refused with their name, and nothing of them stays', async () => {
    const refused = await upload(BAD);
    expect(refused).toMatchObject({ ok: false, problems: [{ code: 'file/infected' }] });
    expect(refused.ok ? '' : refused.problems[0]?.message).toContain('证明.pdf');
    expect(await states()).toEqual([]);
  });

  it('wait while the scanner is down, given out to nobody, and are judged when it is back', async () => {
    double.mood = 'drop';
    const [good, bad] = [await upload(PDF), await upload(BAD)];
    if (!good.ok || !bad.ok) throw new Error('refused');
    expect(await states()).toEqual(['checking', 'checking']);
    expect(await files.read(good.value.id)).toBeNull();
    expect(await files.recheck()).toBe(0);
    double.mood = 'honest';
    expect(await files.recheck()).toBe(2);
    expect(await files.read(good.value.id)).not.toBeNull();
    expect(await files.read(bad.value.id)).toBeNull();
    expect(await files.look(bad.value.id)).toMatchObject({ scan: 'infected', name: '证明.pdf' });
    expect(await store.file(bad.value.id)).toMatchObject({ finding: 'Eicar-Test-Signature' });
    await files.remove(bad.value.id);
    expect(await files.recheck()).toBe(0);
  });

  /** Uploads while the scanner is away: they wait. */
  async function waiting(...names: string[]): Promise<string[]> {
    double.mood = 'drop';
    const ids: string[] = [];
    for (const name of names) {
      const saved = await upload(Buffer.concat([PDF, Buffer.from(name)]));
      if (!saved.ok) throw new Error('refused');
      ids.push(saved.value.id);
    }
    double.mood = 'honest';
    return ids;
  }
  const objectOf = (id: string) => join(folder, 'files', id.slice(0, 2), id);

  it('keep waiting while their bytes are not found here, and on a node that has no scanner', async () => {
    const [id] = await waiting('a');
    await rename(objectOf(id!), join(folder, 'elsewhere'));
    expect(await files.recheck()).toBe(0);
    expect(await states()).toEqual(['checking']);
    await rename(join(folder, 'elsewhere'), objectOf(id!));
    expect(await createFileService(given).recheck()).toBe(0);
    expect(await states()).toEqual(['checking']);
    expect(await files.recheck()).toBe(1);
    expect(await states()).toEqual(['clean']);
  });

  it('wait for nothing any more once their key is gone', async () => {
    const [id] = await waiting('a');
    await store.deleteDraft('D');
    expect(await files.recheck()).toBe(1);
    expect(await store.file(id!)).toMatchObject({ scan: 'unscanned' });
  });

  it('do not wait for one another: not for a damaged one, nor for one that the scanner cannot take', async () => {
    const [damaged, , refused] = await waiting('a', 'b', 'c', 'd');
    const bytes = await readFile(objectOf(damaged!));
    await writeFile(objectOf(damaged!), bytes.fill(7, bytes.length - 20));
    const real = scanner!;
    scanner = async (plain) => {
      const given = Buffer.concat(await Array.fromAsync(plain));
      if (given.includes('c')) double.mood = 'limit';
      const verdict = real(chunks(given));
      await verdict.catch(() => (double.mood = 'honest'));
      return verdict;
    };
    expect(await files.recheck()).toBe(2);
    expect((await store.unscannedFiles(9)).map(({ id }) => id).toSorted()).toEqual([damaged, refused].toSorted());
  });

  it('do not wait for one at which the scanner breaks down each time', async () => {
    await waiting('a', 'b');
    const real = scanner!;
    const first = (await store.unscannedFiles(1))[0]!.id;
    const poison = (await files.list({ draft: 'D' })).findIndex(({ id }) => id === first) === 0 ? 'a' : 'b';
    scanner = async (plain) => {
      const given = Buffer.concat(await Array.fromAsync(plain));
      double.mood = given.includes(poison) ? 'drop' : 'honest';
      return real(chunks(given));
    };
    expect(await files.recheck()).toBe(0);
    expect(await files.recheck()).toBe(1);
    expect(await store.unscannedFiles(9)).toEqual([{ id: first }]);
  });
});

/** The real one, where Debian's `clamav-daemon` is installed, with one signature of our own for the test text. */
describe.skipIf(!existsSync(CLAMD))('clamd itself', () => {
  let folder: string;
  let clamd: ChildProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clamd-'));
    const md5 = createHash('md5').update(EICAR).digest('hex');
    await writeFile(join(folder, 'own.hdb'), `${md5}:${EICAR.length}:Eicar-Test-Signature\n`);
    const socket = join(folder, 'socket');
    const lines = [`DatabaseDirectory ${folder}`, `LocalSocket ${socket}`, 'Foreground yes', 'User root'];
    await writeFile(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`);
    clamd = spawn(CLAMD, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' });
    await vi.waitUntil(() => existsSync(socket), { timeout: 50_000 });
  }, 60_000);
  afterAll(async () => {
    const ended = new Promise((resolve) => clamd.once('exit', resolve));
    clamd.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  });

  it('says the same over its socket', async () => {
    const scan = createClamdScanner({ socket: join(folder, 'socket') });
    expect(await scan(chunks(PDF, Buffer.alloc(2_000_000)))).toEqual({ state: 'clean' });
    expect(await scan(chunks(Buffer.from(EICAR)))).toMatchObject({ state: 'infected' });
  });
});
