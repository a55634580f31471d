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

/**
 * Takes in the one file of an upload form (rule 31): the file itself, streamed, or the upload that came piece by piece before.
 * Size and type are judged on the way.
 * @param owner account that began the upload in pieces
 */
export async function receiveUpload(
  app: App.Locals['app'],
  request: Request,
  home: Home,
  owner: string | undefined
): Promise<Result<UploadedFile>> {
  const isMultipart = /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '');
  if (!isMultipart) return finishUpload(app, await request.formData(), home, owner);
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

/** Asked for again, after an answer that was lost, it finds the file that the first time made. */
async function finishUpload(
  app: App.Locals['app'],
  form: FormData,
  home: Home,
  owner: string | undefined
): Promise<Result<UploadedFile>> {
  const id = String(form.get('upload') ?? '');
  const row = await app.uploads.find(id);
  const earlier = row ? undefined : (await app.files.list(home)).find((file) => file.id === id);
  if (earlier?.sharedKey === home.sharedKey) return { ok: true, value: earlier };
  const place = { draft: null, application: null, ...home };
  const isOwn =
    row?.owner === owner &&
    row?.sharedKey === home.sharedKey &&
    row.draft === place.draft &&
    row.application === place.application;
  const content = isOwn ? await app.uploads.content(row) : null;
  if (!content) return refuse({ code: 'file/aborted', message: m.portal_upload_gone() });
  const sha256 = String(form.get('sha256') ?? '');
  const { name, stream } = content;
  const saved = await app.files.save({ ...home, id, name, type: '', stream, ...(sha256 !== '' && { sha256 }) });
  // What was refused is not taken a second time either.
  await app.uploads.remove(id);
  return saved;
}
