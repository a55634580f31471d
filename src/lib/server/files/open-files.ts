import { join } from 'node:path';
import type { FileService } from '../engine/types.ts';
import { createClamdScanner } from './clamd.ts';
import type { FileDeps } from './deps.ts';
import { createFileService } from './files.ts';
import { createFileLinks, type FileLinks } from './links.ts';
import { openStorage } from './open-storage.ts';
import type { FileSettings } from './settings.ts';
import { createTus, type TusService } from './tus.ts';
import { createUploads, type UploadService } from './uploads.ts';

export interface FileServices {
  files: FileService;
  uploads: UploadService;
  tus: TusService;
  fileLinks: FileLinks;
}

/** Where resumable uploads are mounted. */
const UPLOADS_PATH = '/uploads';

/**
 * Everything about uploaded files, as it is set.
 * @throws {Error} with a Chinese sentence when the files lie elsewhere than is set, or the bucket cannot be reached
 */
export async function openFiles(
  config: { data: string; files: FileSettings },
  given: Pick<FileDeps, 'store' | 'keys' | 'clock'>
): Promise<FileServices> {
  const { s3, clamd } = config.files;
  const storage = await openStorage(config.data, s3, async () => !(await given.store.anyFile()));
  const scanner = clamd && createClamdScanner(clamd);
  const deps: FileDeps = { ...given, storage, scanner, folder: join(config.data, 'files') };
  const uploads = createUploads(deps);
  return {
    files: createFileService(deps),
    uploads,
    tus: createTus(uploads, UPLOADS_PATH),
    fileLinks: createFileLinks(given.keys, given.clock)
  };
}
