import { error } from '@sveltejs/kit';
import { refuse, type Result } from '#lib/core/errors.ts';
import { m } from '#lib/paraglide/messages.js';
import type { UploadedFile } from '#lib/server/engine/types.ts';
import { FILES_AT_MOST, HOME_BYTES } from '#lib/server/files/limits.ts';
import { MultipartError, readMultipart } from '#lib/server/multipart.ts';

/** What fits in all, as pages say it. */
export const ROOM = { files: FILES_AT_MOST, mb: HOME_BYTES / 1024 / 1024 };

type Home =
  | { draft: string; sharedKey: string }
  | { application: string; sharedKey: string; share: { since: number; materials: readonly string[] } };

/** Streams the one file of an upload form to where it belongs (rule 31); size and type are judged on the way. */
export async function receiveUpload(
  app: App.Locals['app'],
  request: Request,
  home: Home
): Promise<Result<UploadedFile>> {
  const none = refuse({ code: 'file/none', message: m.portal_file_choose() });
  try {
    for await (const part of readMultipart(request)) {
      if (part.kind !== 'file' || part.name !== 'file') continue;
      if (part.filename === '') return none;
      return await app.files.save({ ...home, name: part.filename, type: part.type, stream: part.stream });
    }
    return none;
  } catch (cause) {
    if (cause instanceof MultipartError) error(400, m.portal_upload_broken());
    throw cause;
  }
}
