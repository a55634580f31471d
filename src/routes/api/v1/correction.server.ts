import type { RequestEvent } from '@sveltejs/kit';
import type { Problem } from '#lib/core/errors.ts';
import type { ApiCorrection } from '#lib/core/export/openapi/api-types.ts';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { checkFormats } from '#lib/forms/errors.ts';
import { noticeOf } from '#lib/server/api/application-status.ts';
import type { Caller } from '#lib/server/api/caller.ts';
import { strayPaths } from '#lib/server/api/correction-body.ts';
import { problems } from '#lib/server/api/messages.ts';
import type { ApplicationView } from '#lib/server/engine/types.ts';
import { correctionOf, type OpenCorrection } from '../../correction-of.server.ts';
import { viewFor } from './api.server.ts';
import { markOf } from './submit.server.ts';

type Event = Pick<RequestEvent, 'locals'>;
type Refused = { ok: false; status: number; problems: readonly Problem[] };
type Opened = OpenCorrection & { ok: true; view: ApplicationView };

/** The correction that waits for this caller's applicant. Refused: an application of somebody else, and one where nothing is asked. */
export async function openCorrection(event: Event, id: string, caller: Caller): Promise<Opened | Refused> {
  const view = await viewFor(event, id, caller);
  if (!view) return refused(404, problems.noApplication());
  const open = await correctionOf(event.locals.app, view, caller.actor);
  return open ? { ...open, ok: true, view } : refused(409, problems.noCorrection());
}

/** What is asked, as a caller reads it: which fields and materials, and why; nothing of what was filled in. */
export async function correctionAsked(
  { locals }: Event,
  { notice, version, form, materials, view }: Opened
): Promise<ApiCorrection> {
  const files = await locals.app.files.list({ application: view.id });
  const since = files.filter(({ sharedKey, createdAt }) => materials.includes(sharedKey) && createdAt > notice.at);
  return {
    ...noticeOf(notice, version.plan),
    schema: form.schema,
    files: since.map(({ id, sharedKey }) => ({ file: id, material: sharedKey }))
  };
}

/** Answers a correction by the rules of the citizen's page, once for each `Idempotency-Key` with the same content. */
export async function answerCorrection(
  event: Event,
  id: string,
  { caller, press, data }: { caller: Caller; press: string; data: Record<string, unknown> }
): Promise<{ ok: true; repeated: boolean } | Refused> {
  const { engine, store } = event.locals.app;
  const key = markOf({ press, raw: { data } });
  const view = await viewFor(event, id, caller);
  if (view && (await store.eventByKey(id, `correct:${key}`))) return { ok: true, repeated: true };
  const open = await openCorrection(event, id, caller);
  if (!open.ok) return open;
  const { form, own } = open;
  const stray = strayPaths(data, form.elements);
  if (stray.length > 0) return refused(422, ...stray.map(problems.notAsked));
  const values = structuredClone(own.data);
  for (const element of form.elements) setElement(values, element, getElement(data, element));
  const formats = checkFormats(form.schema, values, chinaFormats, form.elements, 'zh-CN');
  if (formats.length > 0)
    return refused(422, ...formats.map(({ path, message }) => ({ code: 'form/format', message, path })));
  const { revision } = open.view;
  const done = await engine.correct({ application: id, key, revision, actor: caller.actor, data: values });
  if (done.ok) return { ok: true, repeated: false };
  return refused(done.problems.some(({ code }) => CONFLICTS.has(code)) ? 409 : 422, ...done.problems);
}

/** Somebody else was quicker. */
const CONFLICTS = new Set(['application/stale', 'correction/not-now']);

function refused(status: number, ...found: Problem[]): Refused {
  return { ok: false, status, problems: found };
}
