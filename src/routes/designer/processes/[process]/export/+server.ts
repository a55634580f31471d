import { error } from '@sveltejs/kit';
import { exportProcess } from '#lib/server/export/export-process.ts';
import { zipOf } from '#lib/server/export/zip.ts';
import { disposition } from '#lib/server/web/disposition.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import { requireProcess } from '../../processes.server.ts';
import type { RequestHandler } from './$types';

/** One template for other programs, `?format=xstate` or `scxml`: a zip with a manifest, the same bytes for the same template. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { process } = requireProcess(locals.app, params.process);
  const made = await exportProcess(process, url.searchParams.get('format') ?? '');
  if (!made.ok) error(400, made.problems[0]!.message);
  const name = `${made.value.manifest.bundle}-${made.value.manifest.format}`;
  return new Response(zipOf(name, made.value.files), {
    headers: { 'content-type': 'application/zip', 'content-disposition': disposition('attachment', `${name}.zip`) }
  });
};
