import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { disposition } from '#lib/server/web/disposition.ts';
import { whoIs } from '../../drafts/open-draft.server.ts';
import type { RequestHandler } from './$types';

/** An uploaded file, for whoever handed it in and for the departments that need it; to everybody else there is none. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await locals.app.files.read(params.file);
  if (!found || !(await mayRead(locals, found.file))) {
    await found?.stream.cancel();
    error(404, m.portal_file_gone());
  }
  const { file, stream } = found;
  return new Response(stream, {
    headers: {
      'content-type': file.type,
      'content-length': String(file.size),
      'content-disposition': disposition('attachment', file.name),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store'
    }
  });
};

async function mayRead(
  locals: App.Locals,
  file: { draft: string | null; application: string | null; sharedKey: string }
): Promise<boolean> {
  if (file.application !== null) return locals.user !== null && (await locals.app.engine.mayRead(file, locals.user));
  return file.draft !== null && (await locals.app.drafts.load(file.draft, whoIs(locals))) !== null;
}
