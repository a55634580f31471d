import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { previewKind } from '#lib/desk/files.ts';
import { m } from '#lib/paraglide/messages.js';
import { disposition } from '#lib/server/web/disposition.ts';
import { requireOfficer } from '../../../../../desk.server.ts';

/**
 * A document of this task, to be looked at inside the page: pictures and PDF as what they are, anything else only to be
 * kept. Our own pages may frame it, nobody else's, and it can load and run nothing.
 */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  const officer = requireOfficer(locals, url);
  const found = await locals.app.files.read(params.file);
  const own = found?.file.application === params.application;
  if (!found || !own || !(await locals.app.engine.mayRead(found.file, officer))) {
    await found?.stream.cancel();
    error(404, m.desk_no_file());
  }
  const { file, stream } = found;
  const way = previewKind(file.type) ? 'inline' : 'attachment';
  return new Response(stream, {
    headers: {
      'content-type': file.type,
      'content-length': String(file.size),
      'content-disposition': disposition(way, file.name),
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store'
    }
  });
};
