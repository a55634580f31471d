import { DataStore, ERRORS, MemoryLocker, Metadata, Server, Upload } from '@tus/server';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { FILE_BYTES } from './limits.ts';
import { UPLOAD_MS, UploadConflict, type UploadHome, type UploadService } from './uploads.ts';

/** What a caller may begin; who may is asked before. */
export interface Grant extends UploadHome {
  name: string;
}

/** Answers requests of tus 1.0 (core, creation, expiration, termination). */
export interface TusService {
  /** @param grant for a POST, which begins an upload; without one none begins */
  answer(request: Request, grant?: Grant): Promise<Response>;
}

/** @param path where it is mounted, e.g. `/uploads` */
export function createTus(uploads: UploadService, path: string): TusService {
  const grants = new WeakMap<object, Grant>();
  const server = new Server({
    path,
    datastore: new PiecesStore(uploads),
    // Within this process; between nodes the row decides which request goes on.
    locker: new MemoryLocker(),
    maxSize: FILE_BYTES,
    relativeLocation: true,
    allowedOrigins: () => false,
    namingFunction: () => randomUUID(),
    // What went wrong inside is nobody's outside.
    onResponseError: (_request, fault) =>
      'status_code' in fault ? undefined : { status_code: 503, body: 'upload interrupted\n' },
    // Whatever the client says about itself is replaced by what it was granted.
    onUploadCreate: async (request) => {
      const grant = grants.get(request);
      if (!grant) throw ERRORS.FILE_NOT_FOUND;
      return { metadata: { ...grant } };
    }
  });
  return {
    answer: (request, grant) => {
      if (grant) grants.set(request, grant);
      return server.handleWeb(request as Parameters<Server['handleWeb']>[0]);
    }
  };
}

/** What a client says of an upload (`Upload-Metadata`); empty where it cannot be read. */
export function uploadMetadata(header: string | null): Record<string, string | null> {
  try {
    return Metadata.parse(header ?? '');
  } catch {
    return {};
  }
}

/** What the tus server stores, kept by our uploads. */
class PiecesStore extends DataStore {
  readonly #uploads: UploadService;
  constructor(uploads: UploadService) {
    super();
    this.#uploads = uploads;
    this.extensions = ['creation', 'expiration', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const { name, ...home } = upload.metadata as unknown as Grant;
    const begun = await this.#uploads.begin(upload.id, home, { name, size: upload.size ?? 0 });
    if (!begun.ok) throw { status_code: 422, body: begun.problems[0]?.message ?? '' };
    upload.creation_date = new Date(begun.value.createdAt).toISOString();
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await this.#uploads.find(id);
    if (!row) throw ERRORS.FILE_NOT_FOUND;
    const { size, received: offset, createdAt } = row;
    return new Upload({ id, size, offset, creation_date: new Date(createdAt).toISOString() });
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    try {
      return await this.#uploads.append(id, offset, stream);
    } catch (fault) {
      throw fault instanceof UploadConflict ? ERRORS.INVALID_OFFSET : fault;
    }
  }

  override async remove(id: string): Promise<void> {
    await this.#uploads.remove(id);
  }

  override async deleteExpired(): Promise<number> {
    return this.#uploads.sweep();
  }

  override getExpiration(): number {
    return UPLOAD_MS;
  }
}
