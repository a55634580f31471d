import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Upload } from 'tus-js-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openKeyRing } from '../keys.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { draftRow } from '../store/store-fixtures.ts';
import type { Store } from '../store/types.ts';
import { createFileService } from './files.ts';
import type { FileDeps } from './deps.ts';
import { createFolderStorage } from './storage/folder.ts';
import { createTus } from './tus.ts';
import { createUploads, UPLOAD_MS, type UploadService } from './uploads.ts';

const MB = 1024 * 1024;
let folder: string;
let store: Store;
let deps: FileDeps;
let uploads: UploadService;
let server: Server;
let ahead = 0;
/** Bytes after which the line of a PATCH is cut, once. */
let cutAfter: number | null = null;

beforeEach(async () => {
  ahead = 0;
  cutAfter = null;
  folder = await mkdtemp(join(tmpdir(), 'tus-'));
  const keys = await openKeyRing(folder);
  store = await openSqliteStore(join(folder, 'store.db'));
  await store.saveDraft(draftRow('D', 1, { ciphertext: keys.newKey('D').wrapped }), 0);
  const clock = { now: () => Date.now() + ahead };
  const files = join(folder, 'files');
  deps = {
    store,
    keys,
    clock,
    folder: files,
    storage: createFolderStorage(files),
    scanner: null,
    isOwn: async () => true
  };
  uploads = createUploads(deps);
  const tus = createTus(uploads, '/uploads');
  const grant = { owner: 'P', draft: 'D', application: null, sharedKey: 'k', name: '林小雨.pdf' };
  server = createServer((request, response) => {
    if (request.method === 'PATCH' && cutAfter !== null) {
      let seen = 0;
      const limit = cutAfter;
      cutAfter = null;
      request.on('data', (part: Buffer) => {
        seen += part.length;
        if (seen > limit) request.socket.destroy();
      });
    }
    const asked = new Request(`http://127.0.0.1${request.url}`, {
      method: request.method ?? 'GET',
      headers: request.headers as Record<string, string>,
      ...(request.method === 'PATCH' && { body: Readable.toWeb(request) as BodyInit, duplex: 'half' })
    } as RequestInit);
    void tus.answer(asked, request.method === 'POST' ? grant : undefined).then(async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const endpoint = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/uploads`;
/** Sends by the client library itself; the id of the upload. */
function send(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: endpoint(),
      retryDelays: [0, 50, 100],
      metadata: { owner: 'somebody else', sharedKey: 'other', filename: 'x' },
      onError: reject,
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? '')
    });
    upload.start();
  });
}
const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);

it('goes on after a cut line, encrypted meanwhile, and becomes one file with the bytes that were sent', async () => {
  const bytes = pdf(6 * MB);
  bytes.write('机密机密', 100);
  cutAfter = 3 * MB;
  const id = await send(bytes);
  expect(cutAfter).toBeNull();
  const row = (await store.upload(id))!;
  expect(row).toMatchObject({ owner: 'P', draft: 'D', sharedKey: 'k', received: bytes.length });
  expect(row.name).not.toContain('林小雨');
  const lying = join(folder, 'files', 'uploads', id);
  for (const piece of await readdir(lying)) expect((await readFile(join(lying, piece))).includes('机密')).toBe(false);
  const files = createFileService(deps);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const finish = async (sum = sha256) => {
    const { name, stream } = (await uploads.content(row))!;
    return files.save({ draft: 'D', sharedKey: 'k', id, name, type: '', stream, sha256: sum });
  };
  expect(await finish('0'.repeat(64))).toMatchObject({ ok: false, problems: [{ code: 'file/changed' }] });
  expect(await finish()).toMatchObject({ ok: true, value: { id, name: '林小雨.pdf' } });
  expect(await finish()).toMatchObject({ ok: true, value: { id } });
  expect(await files.list({ draft: 'D' })).toHaveLength(1);
  const back = Buffer.from(await new Response((await files.read(id))!.stream).arrayBuffer());
  expect(createHash('sha256').update(back).digest('hex')).toBe(sha256);
  await uploads.remove(id);
  expect(await readdir(lying)).toEqual([]);
});

it('begins none that is too large, and forgets what was not finished in a day', async () => {
  await expect(send(pdf(20 * MB + 1))).rejects.toThrow('413');
  const id = await send(pdf(2 * MB));
  ahead = UPLOAD_MS + 1000;
  expect(
    (await fetch(`${endpoint()}/${id}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status
  ).not.toBe(500);
  expect(await uploads.sweep()).toBe(1);
  expect(await store.upload(id)).toBeNull();
});

it('lets one request go on from where it stands, and no other', async () => {
  const begun = await uploads.begin(
    'U',
    { owner: 'P', draft: 'D', application: null, sharedKey: 'k' },
    { name: 'a', size: 10 }
  );
  expect(begun.ok).toBe(true);
  const patch = (offset: number, body: string) =>
    fetch(`${endpoint()}/U`, {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': `${offset}`,
        'content-type': 'application/offset+octet-stream'
      },
      body
    });
  expect((await patch(0, '12345')).status).toBe(204);
  expect((await patch(0, '12345')).status).toBe(409);
  expect((await patch(5, '123456')).status).toBe(413);
  expect((await store.upload('U'))?.received).toBe(5);
});
