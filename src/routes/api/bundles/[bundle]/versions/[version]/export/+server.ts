import { problems } from '#lib/server/api/messages.ts';
import { exportVersion as operation } from '#lib/server/api/operations/documents.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { catalogueOfVersion } from '#lib/server/export/catalogue-of-version.ts';
import { exportVersion } from '#lib/server/export/export-bundle.ts';
import { zipOf } from '#lib/server/export/zip.ts';
import { disposition } from '#lib/server/web/disposition.ts';
import { only, serve } from '../../../../../serve.server.ts';
import type { RequestHandler } from './$types';

/** A published version for other programs, `?format=F`: a zip with a manifest, the same bytes for the same version. For administrators. */
export const GET: RequestHandler = serve(operation, async ({ event, params, query }) => {
  const { versions, workspace } = event.locals.app;
  const version = await versions.load(params.bundle, Number(params.version));
  if (!version) return problemResponse(404, [problems.noVersion()]);
  const made = await exportVersion(version, query.format, () => catalogueOfVersion(workspace, version));
  if (!made.ok) return problemResponse(made.problems[0]!.code === 'export/unknown-format' ? 400 : 409, made.problems);
  const { files, manifest } = made.value;
  const name = `${manifest.bundle}-${manifest.version}-${manifest.format}`;
  return new Response(zipOf(name, files), {
    headers: { 'content-type': 'application/zip', 'content-disposition': disposition('attachment', `${name}.zip`) }
  });
});

export const fallback: RequestHandler = only('GET');
