import { json } from '@sveltejs/kit';
import { DraftLimitError } from '#lib/server/engine/drafts.ts';
import { problems } from '#lib/server/api/messages.ts';
import { uploadMaterial } from '#lib/server/api/operations/applications.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { fileOf } from '#lib/server/api/task-view.ts';
import { only, serve } from '../../../../serve.server.ts';
import { bundleFor, bytesOf, dropEmpty, isForm, submissionId, tooLarge } from '../../../api.server.ts';
import { OPEN_AT_MOST } from '../../../submit.server.ts';
import type { RequestHandler } from './$types';

/**
 * Takes in one file of a submission that has still to come with the same `Idempotency-Key`: `?material=KEY&name=FILE`, the
 * file itself as the body. Kept as a draft is: gone when nothing is handed in with it.
 */
export const POST: RequestHandler = serve(uploadMaterial, async ({ event, caller, params, query, press }) => {
  const { request, locals } = event;
  const version = await bundleFor(event, params.bundle, caller);
  if (!version) return problemResponse(404, [problems.noBundle()]);
  if (press === null) return problemResponse(400, [problems.keyMissing()]);
  if (isForm(request)) return problemResponse(415, [problems.formFile()]);
  const sharedKey = query.material;
  if (!version.plan.materials.some((material) => material.sharedKey === sharedKey))
    return problemResponse(422, [problems.materialUnknown()]);
  const id = submissionId(event, caller, params.bundle, press);
  if (await locals.app.engine.application(id, caller.actor)) return problemResponse(409, [problems.otherBody()]);
  try {
    const { draft } = await locals.app.drafts.create({
      ...{ bundle: version.bundle, version: version.version, owner: caller.actor.id, id },
      ...(caller.key && { atMost: OPEN_AT_MOST })
    });
    const stream = bytesOf(request.body);
    const saved = await locals.app.files.save({ draft: draft.id, sharedKey, name: query.name ?? '', type: '', stream });
    if (saved.ok) return json(fileOf(saved.value), { status: 201 });
    await dropEmpty(event, id, caller);
    return problemResponse(422, saved.problems);
  } catch (fault) {
    await dropEmpty(event, id, caller);
    if (fault instanceof DraftLimitError) return problemResponse(429, [problems.tooManyOpen(OPEN_AT_MOST)]);
    return tooLarge(fault);
  }
});

export const fallback: RequestHandler = only('POST');
