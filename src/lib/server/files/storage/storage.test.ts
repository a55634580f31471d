import S3rver from '@20minutes/s3rver';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openKeyRing } from '../../keys.ts';
import { openSqliteStore } from '../../store/sqlite.ts';
import { draftRow } from '../../store/store-fixtures.ts';
import { createFileService } from '../files.ts';
import { openStorage } from '../open-storage.ts';
import type { S3Settings } from '../settings.ts';
import { createFolderStorage } from './folder.ts';
import { openS3Storage } from './s3.ts';
import { storageContract } from './storage-contract.ts';

const unreachable = (cause: string) => `打不开（${cause}）`;
let dir: string;
let server: Server;
let s3: S3Settings;
let count = 0;

/**
 * A real server of the protocol, which checks signatures; its one account is S3RVER. It leaves the last `/` of a bucket's
 * address out of what was signed, so that a second one beside it, over the same folder, lists without that check.
 */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 's3-'));
  const configureBuckets = Array.from({ length: 16 }, (_, index) => ({ name: `bucket${index}`, configs: [] }));
  const options = { silent: true, directory: join(dir, 'bucket'), configureBuckets };
  const strict = new S3rver(options);
  const lists = new S3rver({ ...options, allowMismatchedSignatures: true });
  await strict.configureBuckets();
  const [answer, list] = [strict.callback(), lists.callback()];
  server = createServer((request, response) =>
    /^\/[^/?]+\/\?/.test(request.url ?? '') ? list(request, response) : answer(request, response)
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  s3 = { bucket: '', prefix: 'files/', endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', pathStyle: true };
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(dir, { recursive: true, force: true });
});
const bucket = () => ({ ...s3, bucket: `bucket${(count += 1)}` });

describe('a folder', () => {
  storageContract(async () => createFolderStorage(join(dir, `folder${(count += 1)}`)));
});

describe('S3', () => {
  storageContract(() => openS3Storage(bucket(), unreachable));

  it('says that an object is not there only where the bucket is', async () => {
    const settings = bucket();
    const storage = await openS3Storage(settings, unreachable);
    expect(await storage.get('ab/none')).toBeNull();
    await rm(join(dir, 'bucket', settings.bucket), { recursive: true });
    await expect(storage.get('ab/none')).rejects.toThrow();
  });

  it('is refused with a sentence where the bucket or the key is another one', async () => {
    await expect(openS3Storage({ ...s3, bucket: 'nobucket' }, unreachable)).rejects.toThrow('打不开（NoSuchBucket）');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'wrong');
    const storage = await openS3Storage(bucket(), unreachable);
    await expect(storage.put('ab/1', Buffer.from('1'))).rejects.toThrow('signature');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER');
  });
});

describe('files in a bucket', () => {
  let data: string;
  beforeEach(async () => {
    data = await mkdtemp(join(dir, 'data-'));
  });
  const isNew = async () => true;

  it('leave encrypted, come back, and go when nothing names them', async () => {
    const keys = await openKeyRing(data);
    const store = await openSqliteStore(join(data, 'store.db'));
    await store.saveDraft(draftRow('D', 1, { ciphertext: keys.newKey('D').wrapped }), 0);
    const settings = bucket();
    const storage = await openStorage(data, settings, isNew);
    let ahead = 0;
    const clock = { now: () => Date.now() + ahead };
    const files = createFileService({ store, keys, clock, folder: join(data, 'files'), storage });
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, '机密')]);
    const stream = (async function* () {
      yield pdf;
    })();
    const saved = await files.save({ draft: 'D', sharedKey: 'k', name: 'a.pdf', type: '', stream });
    if (!saved.ok) throw new Error(saved.problems[0]?.message);
    const [listed] = await Array.fromAsync(storage.list(''));
    const raw = Buffer.concat(await Array.fromAsync((await storage.get(listed!.key))!));
    expect([raw.length > pdf.length, raw.includes('机密')]).toEqual([true, false]);
    const back = await new Response((await files.read(saved.value.id))!.stream).arrayBuffer();
    expect(Buffer.from(back).equals(pdf)).toBe(true);
    await storage.put('ff/ffffffff-ffff-4fff-8fff-ffffffffffff', Buffer.from('stray'));
    await storage.put('other/thing', Buffer.from('not ours'));
    expect(await files.sweepStray()).toBe(0);
    ahead = 2 * 60 * 60_000;
    expect(await files.sweepStray()).toBe(1);
    await store.deleteDraft('D');
    await files.sweep();
    expect((await Array.fromAsync(storage.list(''))).map(({ key }) => key)).toEqual(['other/thing']);
    await store.close();
  });

  it('are not looked for elsewhere: the data folder says where they lie', async () => {
    const settings = bucket();
    await openStorage(data, settings, isNew);
    expect(await readFile(join(data, 'files.place'), 'utf8')).toContain(`s3://${settings.bucket}/files/`);
    await expect(openStorage(data, null, isNew)).rejects.toThrow('现在设的是 数据文件夹的 files');
    await openStorage(data, settings, isNew);
    const old = await mkdtemp(join(dir, 'old-'));
    await expect(openStorage(old, settings, async () => false)).rejects.toThrow('没有启动');
  });
  afterEach(() => rm(data, { recursive: true, force: true }));
});
