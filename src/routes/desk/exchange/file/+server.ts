import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { handOut } from '#lib/server/handover/hand-out.ts';
import { requireOfficer } from '../../desk.server.ts';
import { handoverDeps } from '../../handover.server.ts';

/** A file with the department's own form of every task chosen; who took it is written down before it goes out. */
export const POST: RequestHandler = async ({ locals, url, request }) => {
  const officer = requireOfficer(locals, url);
  const form = await request.formData();
  const [bundle = '', item = ''] = text(form, 'item').split('/');
  const result = await handOut(handoverDeps(locals.app), officer, {
    bundle,
    item,
    scope: text(form, 'scope') === 'open' ? 'open' : 'new',
    format: text(form, 'format') === 'json' ? 'json' : 'csv',
    headings: text(form, 'headings') === 'titles' ? 'titles' : 'keys'
  });
  if (!result.ok) redirect(303, '/desk/exchange?nothing');
  const { name, type, body } = result.value;
  return new Response(body, {
    headers: {
      'content-type': type,
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`
    }
  });
};

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
