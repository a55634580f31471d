import { error } from '@sveltejs/kit';
import { packBundle } from '#lib/server/bundle/pack.ts';
import { writePack } from '#lib/server/bundle/write-pack.ts';
import { disposition } from '#lib/server/web/disposition.ts';
import type { RequestHandler } from './$types';
import { requireAdministrator } from '../../../../designer.server.ts';

/** The whole bundle as it stands, with its decisions and all published versions. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { workspace, store } = locals.app;
  const pack = await packBundle(workspace, params.bundle, store);
  if (!pack.ok) error(404, pack.problems.map(({ message }) => message).join('；'));
  return new Response(writePack(pack.value), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': disposition('attachment', `${params.bundle}.zip`)
    }
  });
};
