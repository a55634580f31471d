import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { macOf, type DataKey } from '../crypto/data-key.ts';
import type { FileService, UploadedFile } from '../engine/types.ts';
import type { KeyRing } from '../keys.ts';
import { keyOf, openJson, sealJson } from '../sealed.ts';
import type { FileRow, Store } from '../store/types.ts';
import { decrypt } from './cipher.ts';
import { createRoom, FILES_AT_MOST, sharing } from './limits.ts';
import { messages } from './messages.ts';
import { receive } from './receive.ts';
import { ignoreMissing, removeStale, removeStray } from './stray.ts';

const STALE_PART_MS = 24 * 60 * 60 * 1000;
/** Between a file's last byte and its row lies a moment; an hour is that for certain. */
const STRAY_MS = 60 * 60 * 1000;
const NAME_AT_MOST = 200;
const UNNAMED = '未命名';

export interface FileDeps {
  store: Store;
  keys: KeyRing;
  clock: Clock;
  /** The folder that holds the bytes: `<folder>/<two letters>/<id>`, parts under `<folder>/part`. */
  folder: string;
}

type Save = Parameters<FileService['save']>[0];

/** Uploaded files on disk, encrypted with the key of their draft or application. Who may see them is the caller's to ask. */
export function createFileService(deps: FileDeps): FileService {
  const { store, keys, clock, folder } = deps;
  const room = createRoom();
  const gone = () => refuse({ code: 'file/gone', message: messages.gone });

  async function save(input: Save): Promise<Result<UploadedFile>> {
    const key = await keyOf(store, keys, input);
    if (!key) return gone();
    const stored = await store.filesOf(input.application ? { application: input.application } : { draft: input.draft });
    const counted = sharing(stored, input.share);
    const place = room.enter(`${input.application ?? input.draft}/${input.share?.since ?? ''}`, {
      count: counted.length,
      bytes: counted.reduce((sum, file) => sum + file.size, 0)
    });
    if (!place) return refuse({ code: 'file/too-many', message: messages.tooMany(FILES_AT_MOST, !input.application) });
    try {
      return await saveInto(input, key, place.grow);
    } finally {
      place.leave();
    }
  }

  async function saveInto(
    input: Save,
    key: DataKey,
    grow: (bytes: number) => boolean
  ): Promise<Result<UploadedFile>> {
    const id = randomUUID();
    const name = cleanName(input.name);
    await mkdir(join(folder, 'part'), { recursive: true, mode: 0o700 });
    const part = join(folder, 'part', id);
    const received = await receive(part, { id, name, key, stream: input.stream, grow, removable: !input.application });
    if (!received.ok) return received;
    await mkdir(join(folder, id.slice(0, 2)), { recursive: true, mode: 0o700 });
    await rename(part, pathOf(id));
    const row: FileRow = {
      id,
      draft: input.application ? null : (input.draft ?? null),
      application: input.application ?? null,
      sharedKey: input.sharedKey,
      ...received.value,
      name: sealName(key, id, name),
      sha256: macOf(key, received.value.sha256),
      createdAt: clock.now()
    };
    if ((await store.saveFile(row)).state === 'saved') return ok(viewOf(row, key));
    await unlink(pathOf(id));
    return gone();
  }

  async function remove(id: string): Promise<void> {
    await store.deleteFile(id);
    await unlink(pathOf(id)).catch(ignoreMissing);
  }

  async function sweep(): Promise<number> {
    const orphans = await store.orphanFiles(500);
    for (const file of orphans) await remove(file.id);
    return orphans.length + (await removeStale(join(folder, 'part'), clock.now() - STALE_PART_MS));
  }

  function pathOf(id: string): string {
    return join(folder, id.slice(0, 2), id);
  }

  return {
    save,
    remove,
    sweep,
    sweepStray: () => removeStray(folder, clock.now() - STRAY_MS, async (id) => (await store.file(id)) !== null),
    list: async (where) => {
      const rows = await store.filesOf(where);
      const key = rows.length > 0 ? await keyOf(store, keys, where) : null;
      return rows.map((row) => viewOf(row, key));
    },
    read: async (id) => {
      const row = await store.file(id);
      const key = row && (await keyOf(store, keys, row));
      if (!row || !key) return null;
      const plain = Readable.from(decrypt(key, row.id, createReadStream(pathOf(row.id))));
      const stream = Readable.toWeb(plain) as ReadableStream<Uint8Array>;
      return { file: { ...viewOf(row, key), draft: row.draft, application: row.application }, stream };
    }
  };
}

function viewOf(row: FileRow, key: DataKey | null): UploadedFile {
  const { id, sharedKey, type, size, createdAt } = row;
  return { id, sharedKey, name: openName(key, row), type, size, createdAt };
}

/** People name files after people: a name lies encrypted like what it names. */
function sealName(key: DataKey, id: string, name: string): string {
  return Buffer.from(sealJson(key, `file-name/${id}`, name)).toString('base64');
}

/** A name that does not open keeps nobody from the file. */
function openName(key: DataKey | null, row: FileRow): string {
  if (!key) return UNNAMED;
  try {
    return openJson(key, `file-name/${row.id}`, Buffer.from(row.name, 'base64')) as string;
  } catch {
    return UNNAMED;
  }
}

/** The last part of a path, without control characters. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex
  const clean = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return clean.slice(-NAME_AT_MOST) || UNNAMED;
}
