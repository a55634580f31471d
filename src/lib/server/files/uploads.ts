import { randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { DataKey } from '../crypto/data-key.ts';
import { keyOf } from '../sealed.ts';
import type { UploadRow } from '../store/upload-rows.ts';
import { createEncryptor, decrypt } from './cipher.ts';
import { UPLOADS, type FileDeps } from './deps.ts';
import { FILE_BYTES, FILES_AT_MOST } from './limits.ts';
import { messages } from './messages.ts';
import { cleanName, openName, sealName } from './names.ts';

/** How long somebody may take to send a file, with all that comes between. */
export const UPLOAD_MS = 24 * 60 * 60 * 1000;
/** What a killed process loses of an upload at most. */
const PIECE_BYTES = 1024 * 1024;
const MB = 1024 * 1024;

/** Where an upload goes, and whose it is. */
export interface UploadHome {
  owner: string;
  draft: string | null;
  application: string | null;
  sharedKey: string;
}

/** Another request went on with this upload, or it is gone. */
export class UploadConflict extends Error {
  constructor() {
    super('upload conflict');
    this.name = 'UploadConflict';
  }
}

/** Uploads on their way in: each piece lies encrypted in storage as soon as it is there, and a row says how far it got. */
export interface UploadService {
  begin(id: string, home: UploadHome, said: { name: string; size: number }): Promise<Result<UploadRow>>;
  find(id: string): Promise<UploadRow | null>;
  /** Goes on from `from`; what came before a break is kept. @throws {UploadConflict} @throws what the stream throws */
  append(id: string, from: number, stream: AsyncIterable<Uint8Array>): Promise<number>;
  /** Name and plain bytes of one that has come whole; null before. */
  content(row: UploadRow): Promise<{ name: string; stream: AsyncIterable<Uint8Array> } | null>;
  remove(id: string): Promise<void>;
  /** Throws away what was not finished in a day. Returns how many. */
  sweep(): Promise<number>;
}

type Deps = Pick<FileDeps, 'store' | 'keys' | 'clock' | 'storage'>;

export function createUploads(deps: Deps): UploadService {
  const { store, keys, clock, storage } = deps;

  async function begin(id: string, home: UploadHome, said: { name: string; size: number }): Promise<Result<UploadRow>> {
    const key = await keyOf(store, keys, home);
    const name = cleanName(said.name);
    if (!key) return refuse({ code: 'file/gone', message: messages.gone });
    if (said.size === 0) return refuse({ code: 'file/empty', message: messages.empty(name) });
    if (!(said.size <= FILE_BYTES))
      return refuse({ code: 'file/too-large', message: messages.tooLarge(name, FILE_BYTES / MB) });
    await makeRoom(home.owner);
    const now = clock.now();
    const row: UploadRow = {
      ...{ id, ...home, size: said.size, received: 0, pieces: '[]', createdAt: now, expiresAt: now + UPLOAD_MS },
      name: sealName(key, id, name)
    };
    if ((await store.saveUpload(row)).state === 'saved') return ok(row);
    return refuse({ code: 'file/gone', message: messages.gone });
  }

  /** Nobody fills the disk with what they never finish: the oldest goes. */
  async function makeRoom(owner: string): Promise<void> {
    const own = await store.uploadsOf(owner);
    for (const { id } of own.slice(0, Math.max(0, own.length - FILES_AT_MOST + 1))) await remove(id);
  }

  async function append(id: string, from: number, stream: AsyncIterable<Uint8Array>): Promise<number> {
    const row = await store.upload(id);
    const key = row && (await keyOf(store, keys, row));
    if (!row || !key || row.received !== from) throw new UploadConflict();
    let at = from;
    const pieces = JSON.parse(row.pieces) as string[];
    async function keep(plain: Uint8Array): Promise<void> {
      if (plain.length === 0) return;
      const name = randomUUID();
      await storage.put(`${UPLOADS}${id}/${name}`, sealPiece(key!, `${id}/${name}`, plain));
      pieces.push(name);
      if (!(await store.growUpload(id, at, at + plain.length, JSON.stringify(pieces)))) {
        await storage.delete(`${UPLOADS}${id}/${name}`);
        throw new UploadConflict();
      }
      at += plain.length;
    }
    for await (const piece of inPieces(stream)) {
      await keep(piece.bytes);
      if (piece.fault !== undefined) throw piece.fault;
    }
    return at;
  }

  async function content(row: UploadRow): ReturnType<UploadService['content']> {
    const key = await keyOf(store, keys, row);
    if (!key || row.received !== row.size) return null;
    return { name: openName(key, row), stream: joined(deps, key, row) };
  }

  async function remove(id: string): Promise<void> {
    await store.deleteUpload(id);
    for await (const { key } of storage.list(`${UPLOADS}${id}/`)) await storage.delete(key);
  }

  async function sweep(): Promise<number> {
    const over = await store.expiredUploads(clock.now(), 500);
    for (const { id } of over) await remove(id);
    return over.length;
  }

  return { begin, find: (id) => store.upload(id), append, content, remove, sweep };
}

function sealPiece(key: DataKey, id: string, plain: Uint8Array): Uint8Array {
  const encryptor = createEncryptor(key, id);
  return Buffer.concat([encryptor.header, ...encryptor.push(plain), encryptor.end()]);
}

/** At most `PIECE_BYTES` at a time; the last one says what the stream broke off with. */
async function* inPieces(stream: AsyncIterable<Uint8Array>): AsyncGenerator<{ bytes: Uint8Array; fault?: unknown }> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let broken: { fault?: unknown } = {};
  try {
    for await (const chunk of stream) {
      parts.push(chunk);
      length += chunk.length;
      if (length < PIECE_BYTES) continue;
      const bytes = Buffer.concat(parts);
      [parts, length] = [[], 0];
      yield { bytes };
    }
  } catch (fault) {
    broken = { fault };
  }
  yield { bytes: Buffer.concat(parts), ...broken };
}

async function* joined({ storage }: Deps, key: DataKey, row: UploadRow): AsyncGenerator<Uint8Array> {
  for (const name of JSON.parse(row.pieces) as string[]) {
    const sealed = await storage.get(`${UPLOADS}${row.id}/${name}`);
    if (!sealed) throw new UploadConflict();
    yield* decrypt(key, `${row.id}/${name}`, sealed);
  }
}
