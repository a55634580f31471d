import { json } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { catalogueOfVersion } from '#lib/server/export/catalogue-of-version.ts';
import { exportVersion } from '#lib/server/export/export-bundle.ts';
import { zipOf } from '#lib/server/export/zip.ts';
import { access } from '#lib/server/policy/who.ts';
import { disposition } from '#lib/server/web/disposition.ts';
import type { RequestHandler } from './$types';

/**
 * A published version for other programs, `?format=F`: a zip with a manifest, the same bytes for the same version. For
 * administrators; a refusal is JSON with a code and a sentence.
 */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  const right = access('administrator', locals.user);
  if (right === 'sign-in') return refusal(401, 'access/sign-in', m.designer_export_sign_in());
  if (right === 'closed') return refusal(403, 'access/closed', m.designer_not_admin());
  const number = /^[1-9]\d{0,8}$/.test(params.version) ? Number(params.version) : null;
  const version = number === null ? null : await locals.app.versions.load(params.bundle, number);
  if (!version) return refusal(404, 'export/no-version', m.designer_export_no_version());
  const catalogue = () => catalogueOfVersion(locals.app.workspace, version);
  const made = await exportVersion(version, url.searchParams.get('format') ?? '', catalogue);
  if (!made.ok) {
    const [problem] = made.problems;
    const status = problem!.code === 'export/unknown-format' ? 400 : 409;
    return refusal(status, problem!.code, problem!.message);
  }
  const { files, manifest } = made.value;
  const name = `${manifest.bundle}-${manifest.version}-${manifest.format}`;
  return new Response(zipOf(name, files), {
    headers: { 'content-type': 'application/zip', 'content-disposition': disposition('attachment', `${name}.zip`) }
  });
};

function refusal(status: number, code: string, message: string): Response {
  return json({ code, message }, { status });
}
