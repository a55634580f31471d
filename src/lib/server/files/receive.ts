import { createHash } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { DataKey } from '../crypto/data-key.ts';
import { createEncryptor } from './cipher.ts';
import { ACCEPTED_TYPES, FILE_BYTES, HOME_BYTES, PIXELS_AT_MOST } from './limits.ts';
import { messages } from './messages.ts';
import { pixelsOf } from './pixels.ts';

const MB = 1024 * 1024;
/** As many bytes as file-type wants to see. */
const HEAD = 4100;
/** A picture says its size behind what its camera wrote about it. */
const PICTURE_HEAD = 1024 * 1024;

export interface Received {
  size: number;
  sha256: string;
  type: string;
}
export interface Upload {
  id: string;
  name: string;
  key: DataKey;
  stream: AsyncIterable<Uint8Array>;
  /** False when the bytes do not fit into what the application may hold. */
  grow(bytes: number): boolean;
  /** Whether files can be taken back, so that there is something to advise. */
  removable: boolean;
  /** SHA-256 of what was sent, hexadecimal, where the sender says it. */
  expected?: string;
}

/** Carries a refusal out of the middle of a stream. */
class Refusal extends Error {
  readonly problem: Problem;
  constructor(code: string, message: string) {
    super(message);
    this.problem = { code: `file/${code}`, message };
  }
}

/** Streams an upload, encrypted, into `path`. Whatever ends it early, no part of it stays. */
export async function receive(path: string, upload: Upload): Promise<Result<Received>> {
  try {
    return ok(await write(path, upload));
  } catch (error) {
    await unlink(path).catch(() => undefined);
    if (error instanceof Refusal) return refuse(error.problem);
    throw error;
  }
}

async function write(path: string, upload: Upload): Promise<Received> {
  const file = await open(path, 'wx', 0o600);
  try {
    const encryptor = createEncryptor(upload.key, upload.id);
    const hash = upload.key.suite.running();
    const sniff = createSniffer(upload.name);
    const sent = upload.expected === undefined ? null : createHash('sha256');
    let size = 0;
    await file.write(encryptor.header);
    for await (const chunk of guarded(upload)) {
      size += chunk.length;
      if (size > FILE_BYTES) throw new Refusal('too-large', messages.tooLarge(upload.name, FILE_BYTES / MB));
      if (!upload.grow(chunk.length))
        throw new Refusal('too-much', messages.tooMuch(HOME_BYTES / MB, upload.removable));
      await sniff.see(chunk);
      hash.update(chunk);
      sent?.update(chunk);
      for (const part of encryptor.push(chunk)) await file.write(part);
    }
    if (size === 0) throw new Refusal('empty', messages.empty(upload.name));
    const type = await sniff.end();
    if (sent && sent.digest('hex') !== upload.expected?.toLowerCase())
      throw new Refusal('changed', messages.changed(upload.name));
    await file.write(encryptor.end());
    await file.sync();
    return { size, sha256: hash.end(), type };
  } finally {
    await file.close();
  }
}

/** A stream that breaks off is the sender's doing, unlike a disk that fails. */
async function* guarded(upload: Upload): AsyncGenerator<Uint8Array> {
  try {
    yield* upload.stream;
  } catch {
    throw new Refusal('aborted', messages.aborted(upload.name));
  }
}

/** Judges type and pixels by the first bytes, as soon as there are enough of them. */
function createSniffer(name: string): { see(chunk: Uint8Array): Promise<void>; end(): Promise<string> } {
  let head: Uint8Array = new Uint8Array(0);
  let type: string | null = null;
  let isJudged = false;
  async function judge(isWhole: boolean): Promise<void> {
    type ??= await typeOf(head, name);
    isJudged = !type.startsWith('image/') || havePixels(type, head, name, isWhole || head.length >= PICTURE_HEAD);
  }
  return {
    see: async (chunk) => {
      if (isJudged) return;
      head = Buffer.concat([head, chunk.subarray(0, PICTURE_HEAD)]);
      if (head.length >= HEAD) await judge(false);
    },
    end: async () => {
      if (!isJudged) await judge(true);
      return type!;
    }
  };
}

async function typeOf(head: Uint8Array, name: string): Promise<string> {
  const found = (await fileTypeFromBuffer(head))?.mime;
  if (found !== undefined && found in ACCEPTED_TYPES) return found;
  const sentence = found?.startsWith('image/hei') ? messages.phonePhoto : messages.wrongType;
  throw new Refusal('wrong-type', sentence(name, Object.values(ACCEPTED_TYPES).join('、')));
}

/** False when more has to come; what is too large to be drawn, or cannot be drawn at all, is refused. */
function havePixels(type: string, head: Uint8Array, name: string, isAll: boolean): boolean {
  const pixels = pixelsOf(type, head);
  if (pixels === 'more' && !isAll) return false;
  if (pixels === 'more' || pixels === null) throw new Refusal('damaged', messages.damaged(name));
  if (pixels.width * pixels.height <= PIXELS_AT_MOST) return true;
  throw new Refusal('too-many-pixels', messages.tooManyPixels(name, PIXELS_AT_MOST / 1_000_000));
}
