import Busboy, { type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { Readable } from 'node:stream';
import { FILE_BYTES, FILES_AT_MOST } from './files/limits.ts';

export interface MultipartLimits {
  /** One file, in bytes. One byte more is let through, so that the reader of the stream sees that it is too large. */
  fileBytes: number;
  files: number;
  /** Plain fields: how many, and bytes of each. */
  fields: number;
  fieldBytes: number;
}

/** Rule 31. */
export const UPLOAD_LIMITS: MultipartLimits = {
  fileBytes: FILE_BYTES,
  files: FILES_AT_MOST,
  fields: 200,
  fieldBytes: 64 * 1024
};

export interface FieldPart {
  kind: 'field';
  name: string;
  value: string;
}

export interface FilePart {
  kind: 'file';
  name: string;
  /** As the browser sent it; empty when no file was chosen. */
  filename: string;
  type: string;
  /** Ends early past the limit; `FilePart.tooLarge()` then says so. What is not read is thrown away. */
  stream: AsyncIterable<Uint8Array>;
  tooLarge(): boolean;
}

export type Part = FieldPart | FilePart;

/** The body is not what a browser sends, broke off, or has too many parts; `code` says which. */
export class MultipartError extends Error {
  readonly code: 'multipart/not-multipart' | 'multipart/malformed' | 'multipart/too-many';
  constructor(code: MultipartError['code'], cause?: unknown) {
    super(code, { cause });
    this.name = 'MultipartError';
    this.code = code;
  }
}

/**
 * Reads a multipart post part by part, as a stream: nothing but the fields is ever held in memory (rule 31). Parts come in
 * the order of the page, and the next one is read when the last one is done with.
 * @throws {MultipartError} while iterating; whatever the request's own body throws comes through as it is
 */
export async function* readMultipart(request: Request, limits: MultipartLimits = UPLOAD_LIMITS): AsyncIterable<Part> {
  const type = request.headers.get('content-type') ?? '';
  if (!request.body || !/^multipart\/form-data\s*;/i.test(type)) throw new MultipartError('multipart/not-multipart');
  const parts = new PartQueue();
  const parser = createParser(type, limits, parts);
  const source = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
  source.on('error', (fault) => parts.fail(fault));
  source.pipe(parser);
  try {
    for (let part = await parts.next(); part; part = await parts.next()) {
      yield part;
      if (part.kind === 'file') await parts.drain(part);
    }
  } finally {
    // The rest is read and thrown away: closing the body would close the connection before the answer is out.
    source.unpipe(parser).resume();
    parser.destroy();
  }
}

function createParser(type: string, limits: MultipartLimits, parts: PartQueue): BusboyInstance {
  let parser: BusboyInstance;
  try {
    parser = new Busboy({
      headers: { 'content-type': type },
      limits: {
        fileSize: limits.fileBytes + 1,
        files: limits.files,
        fields: limits.fields,
        fieldSize: limits.fieldBytes,
        fieldNameSize: 200,
        headerPairs: 20,
        parts: limits.files + limits.fields
      }
    });
  } catch (fault) {
    throw new MultipartError('multipart/malformed', fault);
  }
  const tooMany = () => parts.fail(new MultipartError('multipart/too-many'));
  parser.on('field', (name, value, nameCut, valueCut) => {
    if (nameCut || valueCut) tooMany();
    else parts.add({ kind: 'field', name, value });
  });
  parser.on('file', (name, stream, filename, _encoding, type) =>
    parts.addFile({ name, filename: filename ?? '', type }, stream)
  );
  for (const event of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(event, tooMany);
  parser.on('error', (fault) => parts.fail(new MultipartError('multipart/malformed', fault)));
  parser.on('finish', () => parts.end());
  return parser;
}

/** Hands parts from the parser's events to the one who iterates. */
class PartQueue {
  #parts: Part[] = [];
  #ended = false;
  #fault: unknown = null;
  #wake: (() => void) | null = null;
  /** One chunk of the body can hold several small files, so more than one stream may be open. */
  #open = new Map<Part, BusboyFileStream>();

  add(part: Part): void {
    this.#parts.push(part);
    this.#wake?.();
  }

  addFile(head: Pick<FilePart, 'name' | 'filename' | 'type'>, source: BusboyFileStream): void {
    // Whoever reads the stream is told; without a listener of its own a body that breaks off would end the process.
    source.on('error', () => undefined);
    // A reader that stops early must not destroy the stream: the parser would wait for it for ever.
    const stream: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => source.iterator({ destroyOnReturn: false })
    };
    const part: FilePart = { kind: 'file', ...head, stream, tooLarge: () => source.truncated };
    this.#open.set(part, source);
    this.add(part);
  }

  /** Reads what its reader left, so that the parser goes on. */
  async drain(part: FilePart): Promise<void> {
    const stream = this.#open.get(part);
    this.#open.delete(part);
    if (!stream || stream.readableEnded || stream.destroyed) return;
    for await (const _ of stream);
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  fail(fault: unknown): void {
    this.#fault ??= fault;
    // Whoever waits for more of a file learns it here.
    const error = fault instanceof Error ? fault : new MultipartError('multipart/malformed', fault);
    for (const stream of this.#open.values()) stream.destroy(error);
    this.#wake?.();
  }

  /** `null` at the end. */
  async next(): Promise<Part | null> {
    for (;;) {
      if (this.#fault !== null) throw this.#fault;
      const part = this.#parts.shift();
      if (part) return part;
      if (this.#ended) return null;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
