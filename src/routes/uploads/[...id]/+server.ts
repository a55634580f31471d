import type { RequestHandler } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { noteAct } from '../../acting.server.ts';
import { grantFor, mayGoOn } from '../grant.server.ts';

/**
 * Uploads that can be interrupted (tus 1.0): begun by whoever may hand in that material now, gone on with by nobody else. A
 * finished one becomes a file only when the form of its page is posted, with that page's checks.
 */
const answer: RequestHandler = async ({ locals, params, request }) => {
  const { tus, uploads } = locals.app;
  if (request.method === 'OPTIONS') return tus.answer(request);
  if (!locals.user) return refused(401, m.portal_upload_sign_in());
  if (params.id === '') {
    const grant = request.method === 'POST' ? await grantFor(locals, request.headers.get('upload-metadata')) : null;
    if (!grant) return refused(403, m.portal_upload_not_here());
    await noteAct(locals, grant, 'POST /uploads/[...id]');
    return tus.answer(request, grant);
  }
  const row = await uploads.find(params.id ?? '');
  if (!row || request.method === 'POST' || !(await mayGoOn(locals, row))) return refused(404, m.portal_upload_gone());
  if (request.method !== 'HEAD') await noteAct(locals, row, `${request.method} /uploads/[...id]`);
  return tus.answer(request);
};

function refused(status: number, sentence: string): Response {
  return new Response(sentence, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

export const POST = answer;
export const HEAD = answer;
export const PATCH = answer;
export const DELETE = answer;
export const OPTIONS = answer;
