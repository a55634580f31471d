import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeyRing } from '../keys.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { commitOf, draftRow } from '../store/store-fixtures.ts';
import type { Store } from '../store/types.ts';
import type { FileService } from '../engine/types.ts';
import { createFileService } from './files.ts';
import { FILE_BYTES, FILES_AT_MOST, HOME_BYTES } from './limits.ts';

const PDF = Buffer.from('%PDF-1.7\n%出生医学证明\n');
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154', 'hex');
/** A head as cameras write it, with the frame (T.81) behind an application segment of `between` bytes. */
const jpg = (width: number, height: number, between = 0) => {
  const size = (n: number) => Buffer.from([n >> 8, n & 255]);
  const filler = between > 0 ? [Buffer.from([0xff, 0xe1]), size(between), Buffer.alloc(between - 2)] : [];
  const frame = [Buffer.from([0xff, 0xc0, 0, 11, 8]), size(height), size(width), Buffer.from([1, 1, 0x11, 0])];
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    ...filler,
    ...frame,
    Buffer.from([0xff, 0xd9])
  ]);
};
const JPG = jpg(640, 480);
const png = (width: number, height: number) => {
  const head = Buffer.from(PNG);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
};
const ZIP = Buffer.from('504b0304140000000800', 'hex');
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);

let folder: string;
let store: Store;
let files: FileService;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  const keys = await openKeyRing(folder);
  store = await openSqliteStore(join(folder, 'store.db'));
  await store.saveDraft(draftRow('D', 1, { ciphertext: keys.newKey('D').wrapped }), 0);
  files = createFileService({ store, keys, clock: { now: () => Date.now() }, folder: join(folder, 'files') });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function* chunks(...parts: Uint8Array[]) {
  yield* parts;
}
const upload = (stream: AsyncIterable<Uint8Array>, name = '证明.pdf') =>
  files.save({ draft: 'D', sharedKey: 'birth.cert', name, type: 'application/pdf', stream });
const codes = (result: Awaited<ReturnType<typeof upload>>) =>
  result.ok ? [] : result.problems.map((problem) => problem.code);

/** Every file under data/files, whatever folder it lies in. */
async function onDisk(): Promise<string[]> {
  const entries = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
async function plain(id: string): Promise<Buffer> {
  const found = await files.read(id);
  return Buffer.concat(await Array.fromAsync(found!.stream as unknown as AsyncIterable<Uint8Array>));
}

describe('accepts', () => {
  it.each([
    ['PDF', PDF, 'application/pdf'],
    ['PNG', PNG, 'image/png'],
    ['JPG', JPG, 'image/jpeg'],
    ['JPG with much before its size', jpg(4000, 3000, 60_000), 'image/jpeg'],
    ['PNG as large as may be', png(10_000, 10_000), 'image/png']
  ])('%s by content, whatever the name says', async (_, bytes, type) => {
    const result = await upload(chunks(bytes), 'whatever.txt');
    expect(result).toMatchObject({
      ok: true,
      value: { type, size: bytes.length, name: 'whatever.txt', sharedKey: 'birth.cert' }
    });
    if (result.ok) expect(await plain(result.value.id)).toEqual(bytes);
  });

  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_003])(
    'gives back the bytes it got, %i of them after the head',
    async (length) => {
      const body = Buffer.alloc(length, 'ab');
      const result = await upload(chunks(PDF, body.subarray(0, 10), body.subarray(10)));
      if (!result.ok) throw new Error(result.problems[0]!.message);
      expect((await plain(result.value.id)).equals(Buffer.concat([PDF, body]))).toBe(true);
    }
  );

  it('keeps only a clean last part of the name', async () => {
    const result = await upload(chunks(PDF), '../../etc\\pass\u0000wd\u202efdp.exe');
    expect(result).toMatchObject({ ok: true, value: { name: 'passwdfdp.exe' } });
  });
});

describe('refuses, and leaves nothing behind', () => {
  it.each([
    ['nothing', [], 'file/empty'],
    ['an archive', [ZIP], 'file/wrong-type'],
    ['a program called .pdf', [EXE], 'file/wrong-type'],
    ['text', [Buffer.from('你好')], 'file/wrong-type'],
    ['one byte', [Buffer.from('%')], 'file/wrong-type'],
    ['a page that calls itself a picture', [Buffer.from('<svg onload="alert(1)"/>')], 'file/wrong-type'],
    ['a picture of many pixels in a few bytes', [png(50_000, 50_000)], 'file/too-many-pixels'],
    ['a photograph of too many pixels', [jpg(65_000, 65_000)], 'file/too-many-pixels'],
    [
      'one whose size stands far inside',
      [jpg(65_000, 65_000, 60_000).subarray(0, 5000), jpg(65_000, 65_000, 60_000).subarray(5000)],
      'file/too-many-pixels'
    ],
    ['a picture without a size', [JPG.subarray(0, 20)], 'file/damaged'],
    ['a picture of nothing', [png(0, 10)], 'file/damaged']
  ])('%s', async (_, parts, code) => {
    expect(codes(await upload(chunks(...parts)))).toEqual([code]);
    expect(await onDisk()).toEqual([]);
    expect(await files.list({ draft: 'D' })).toEqual([]);
  });

  it('a photograph of a phone that departments cannot open, with what to do', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0', 'latin1');
    const result = await upload(chunks(heic), 'IMG_0001.HEIC');
    expect(codes(result)).toEqual(['file/wrong-type']);
    expect(JSON.stringify(result)).toContain('兼容性最佳');
  });

  it('25 MB without reading all of it', async () => {
    let sent = 0;
    const stream = (async function* () {
      yield PDF;
      for (; sent < 25; sent += 1) yield Buffer.alloc(1024 * 1024);
    })();
    expect(codes(await upload(stream))).toEqual(['file/too-large']);
    expect(sent).toBeLessThan(22);
    expect(await onDisk()).toEqual([]);
  });

  it('an upload that breaks off', async () => {
    const stream = (async function* () {
      yield PDF;
      throw new Error('connection reset');
    })();
    expect(codes(await upload(stream))).toEqual(['file/aborted']);
    expect(await onDisk()).toEqual([]);
  });

  it('one that goes to no draft', async () => {
    expect(
      codes(await files.save({ draft: 'none', sharedKey: 'k', name: 'a', type: '', stream: chunks(PDF) }))
    ).toEqual(['file/gone']);
    expect(
      codes(await files.save({ application: 'none', sharedKey: 'k', name: 'a', type: '', stream: chunks(PDF) }))
    ).toEqual(['file/gone']);
  });

  it('one whose draft went while it was on its way', async () => {
    const stream = (async function* () {
      yield PDF;
      await store.deleteDraft('D');
    })();
    expect(codes(await upload(stream))).toEqual(['file/gone']);
    expect(await onDisk()).toEqual([]);
  });

  it('the forty-first, also of many at once', async () => {
    const results = await Promise.all(Array.from({ length: FILES_AT_MOST + 3 }, () => upload(chunks(PDF))));
    expect(results.filter((result) => result.ok)).toHaveLength(FILES_AT_MOST);
    expect(new Set(results.flatMap(codes))).toEqual(new Set(['file/too-many']));
    expect(codes(await upload(chunks(PDF)))).toEqual(['file/too-many']);
  });

  it('in an application only what comes after a notice, however much was submitted', async () => {
    for (let n = 0; n < FILES_AT_MOST; n += 1) expect(codes(await upload(chunks(PDF)))).toEqual([]);
    const wrapped = (await store.draft('D'))!.ciphertext;
    await store.commit(commitOf('D', 1, { consumesDraft: 'D', wrappedKey: wrapped }));
    const again = (share?: { since: number; materials: string[] }) =>
      files.save({
        application: 'D',
        sharedKey: 'birth.cert',
        name: 'a.pdf',
        type: '',
        stream: chunks(PDF),
        ...(share && { share })
      });
    const late = await again();
    expect(codes(late)).toEqual(['file/too-many']);
    // Nothing can be removed any more, so nobody is told to.
    expect(late.ok ? '' : late.problems[0]!.message).not.toContain('删除');
    const share = {
      since: Math.max(...(await store.filesOf({ application: 'D' })).map((file) => file.createdAt)),
      materials: ['birth.cert']
    };
    while (Date.now() <= share.since) await new Promise((done) => setTimeout(done, 1));
    for (let n = 0; n < FILES_AT_MOST; n += 1) expect(codes(await again(share))).toEqual([]);
    expect(codes(await again(share))).toEqual(['file/too-many']);
    expect(codes(await again({ ...share, materials: ['id.card'] }))).toEqual([]);
  });
  it('what does not fit into 200 MB together', async () => {
    const whole = FILE_BYTES - PDF.length;
    const big = () => chunks(PDF, Buffer.alloc(whole));
    const fit = HOME_BYTES / FILE_BYTES;
    for (let n = 0; n < fit; n += 1) expect(codes(await upload(big()))).toEqual([]);
    expect(codes(await upload(chunks(PDF)))).toEqual(['file/too-much']);
  }, 60_000);
});

describe('at rest', () => {
  it('is not readable, and a changed or cut file does not open', async () => {
    const result = await upload(chunks(PDF, Buffer.alloc(100_000, '机密')));
    if (!result.ok) throw new Error('not saved');
    const [path] = await onDisk();
    expect((await readFile(path!)).includes('机密')).toBe(false);
    await truncate(path!, 60 + 65_536 + 16);
    await expect(plain(result.value.id)).rejects.toThrow();
  });

  it('shows neither the name nor a hash that could be tried', async () => {
    await upload(chunks(PDF), '林小雨身份证.pdf');
    expect((await files.list({ draft: 'D' })).map((file) => file.name)).toEqual(['林小雨身份证.pdf']);
    const rows = JSON.stringify(await store.filesOf({ draft: 'D' }));
    expect(rows).not.toContain('林小雨');
    expect(rows).not.toContain(createHash('sha256').update(PDF).digest('hex'));
  });

  it('goes with its draft into the application, and is gone when the key is destroyed', async () => {
    const result = await upload(chunks(PDF));
    if (!result.ok) throw new Error('not saved');
    const wrapped = (await store.draft('D'))!.ciphertext;
    await store.commit(commitOf('D', 1, { consumesDraft: 'D', wrappedKey: wrapped }));
    expect(await plain(result.value.id)).toEqual(PDF);
    expect((await files.read(result.value.id))?.file).toMatchObject({
      application: 'D',
      draft: null,
      name: '证明.pdf'
    });
    await store.destroyKey('D');
    expect(await files.read(result.value.id)).toBeNull();
    expect((await files.list({ application: 'D' }))[0]?.name).toBe('未命名');
  });

  it('sweeps what lost its draft', async () => {
    await upload(chunks(PDF));
    await store.deleteDraft('D');
    expect(await files.sweep()).toBe(1);
    expect(await onDisk()).toEqual([]);
    expect(await files.sweep()).toBe(0);
  });
});
