import { json } from '@sveltejs/kit';
import { problems } from '#lib/server/api/messages.ts';
import { uploadCorrection } from '#lib/server/api/operations/applications.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { fileOf } from '#lib/server/api/task-view.ts';
import { only, serve } from '../../../../serve.server.ts';
import { bytesOf, isForm, tooLarge } from '../../../api.server.ts';
import { openCorrection } from '../../../correction.server.ts';
import type { RequestHandler } from './$types';

/** Takes in one file of a material that a correction asks for again: `?material=KEY&name=FILE`, the file itself as the body. */
export const POST: RequestHandler = serve(uploadCorrection, async ({ event, caller, params, query }) => {
  const { request, locals } = event;
  const open = await openCorrection(event, params.application, caller);
  if (!open.ok) return problemResponse(open.status, open.problems);
  if (isForm(request)) return problemResponse(415, [problems.formFile()]);
  const sharedKey = query.material;
  if (!open.materials.includes(sharedKey)) return problemResponse(422, [problems.materialNotAsked()]);
  const share = { since: open.notice.at, materials: open.materials };
  const file = { name: query.name ?? '', type: '', stream: bytesOf(request.body) };
  try {
    const saved = await locals.app.files.save({ application: params.application, sharedKey, share, ...file });
    return saved.ok ? json(fileOf(saved.value), { status: 201 }) : problemResponse(422, saved.problems);
  } catch (fault) {
    return tooLarge(fault);
  }
});

export const fallback: RequestHandler = only('POST');
