import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { macOf, type DataKey } from '../crypto/data-key.ts';
import type { FileService, UploadedFile } from '../engine/types.ts';
import { keyOf } from '../sealed.ts';
import type { FileRow } from '../store/types.ts';
import type { ScanColumns } from '../store/upload-rows.ts';
import { decrypt } from './cipher.ts';
import { ScannerDown } from './clamd.ts';
import { objectKey, type FileDeps } from './deps.ts';
import { createRoom, FILES_AT_MOST, sharing } from './limits.ts';
import { messages } from './messages.ts';
import { cleanName, sealName, viewOf } from './names.ts';
import { receive, type Received } from './receive.ts';
import { PART } from './storage/folder.ts';
import { ignoreMissing } from './stray.ts';

type Save = Parameters<FileService['save']>[0];
type Grow = (bytes: number) => boolean;

/**
 * Takes a file in: counted, received (encrypted into a part on this machine), scanned, handed to storage, and only then
 * named by a row.
 */
export function createIntake(deps: FileDeps): FileService['save'] {
  const { store, keys } = deps;
  const room = createRoom();

  return async (input) => {
    const key = await keyOf(store, keys, input);
    if (!key) return gone();
    const known = input.id === undefined ? null : await knownAs(deps, input, key);
    if (known) return ok(known);
    const stored = await store.filesOf(input.application ? { application: input.application } : { draft: input.draft });
    const counted = sharing(stored, input.share);
    const place = room.enter(`${input.application ?? input.draft}/${input.share?.since ?? ''}`, {
      count: counted.length,
      bytes: counted.reduce((sum, file) => sum + file.size, 0)
    });
    if (!place) return refuse({ code: 'file/too-many', message: messages.tooMany(FILES_AT_MOST, !input.application) });
    try {
      return await saveInto(deps, input, key, place.grow);
    } finally {
      place.leave();
    }
  };
}

const gone = () => refuse({ code: 'file/gone', message: messages.gone });

async function saveInto(deps: FileDeps, input: Save, key: DataKey, grow: Grow): Promise<Result<UploadedFile>> {
  const id = input.id ?? randomUUID();
  const name = cleanName(input.name);
  await mkdir(join(deps.folder, PART), { recursive: true, mode: 0o700 });
  const part = join(deps.folder, PART, randomUUID());
  const { stream, sha256: expected } = input;
  const removable = !input.application;
  const received = await receive(part, { id, name, key, stream, grow, removable, ...(expected && { expected }) });
  if (!received.ok) return received;
  try {
    const scan = await scanPart(deps, part, id, key);
    if (scan.scan === 'infected') return refuse({ code: 'file/infected', message: messages.infected(name) });
    await deps.storage.take(objectKey(id), part);
    return await nameIt(deps, input, key, { id, name, received: received.value, scan });
  } finally {
    await unlink(part).catch(ignoreMissing);
  }
}

/** The object stands; now its row. Another request may have finished the same upload meanwhile. */
async function nameIt(
  deps: FileDeps,
  input: Save,
  key: DataKey,
  { id, name, received, scan }: { id: string; name: string; received: Received; scan: Required<ScanColumns> }
): Promise<Result<UploadedFile>> {
  const row: FileRow = {
    id,
    draft: input.application ? null : (input.draft ?? null),
    application: input.application ?? null,
    sharedKey: input.sharedKey,
    ...received,
    name: sealName(key, id, name),
    sha256: macOf(key, received.sha256),
    createdAt: deps.clock.now(),
    ...scan
  };
  const { state } = await deps.store.saveFile(row);
  if (state === 'saved') return ok(viewOf(row, key));
  const known = state === 'exists' ? await knownAs(deps, { ...input, id }, key) : null;
  if (known) return ok(known);
  // The other request's file may have moved on with its draft: its bytes are these.
  if ((await deps.store.file(id)) === null) await deps.storage.delete(objectKey(id));
  return gone();
}

/** A file of that id in the same place: an upload that was finished before. */
async function knownAs({ store }: FileDeps, input: Save, key: DataKey): Promise<UploadedFile | null> {
  const row = await store.file(input.id ?? '');
  if (!row || row.sharedKey !== input.sharedKey) return null;
  const isHome = input.application ? row.application === input.application : row.draft === input.draft;
  return isHome ? viewOf(row, key) : null;
}

/** A scanner that is down keeps nobody from handing in: the file waits, and is given out to nobody until it is checked. */
async function scanPart(deps: FileDeps, part: string, id: string, key: DataKey): Promise<Required<ScanColumns>> {
  if (!deps.scanner) return { scan: 'unscanned', scannedAt: null, finding: null };
  try {
    const verdict = await deps.scanner(decrypt(key, id, createReadStream(part)));
    const finding = verdict.state === 'infected' ? verdict.finding : null;
    return { scan: verdict.state, scannedAt: deps.clock.now(), finding };
  } catch (fault) {
    if (!(fault instanceof ScannerDown)) throw fault;
    return { scan: 'checking', scannedAt: null, finding: null };
  }
}
