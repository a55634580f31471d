import type { RequestEvent } from '@sveltejs/kit';
import { FILE_BYTES } from '#lib/core/export/openapi/api-types.ts';
import { applicationStatus } from '#lib/server/api/application-status.ts';
import type { Caller } from '#lib/server/api/caller.ts';
import { problems } from '#lib/server/api/messages.ts';
import type { PublishedVersion } from '#lib/server/engine/types.ts';
import { unreadable } from '../serve.server.ts';

const MB = 1024 * 1024;

/** The published bundle that this caller may hand in. */
export async function bundleFor(
  { locals }: Pick<RequestEvent, 'locals'>,
  bundle: string,
  { key }: Caller
): Promise<PublishedVersion | null> {
  if (key && !key.bundles.includes(bundle)) return null;
  return locals.app.versions.offered(bundle);
}

/** Whether a file comes in a form, and not as the body itself. */
export function isForm(request: Request): boolean {
  const type = request.headers.get('content-type') ?? '';
  return /^(multipart\/|application\/x-www-form-urlencoded|text\/plain)/i.test(type);
}

/** The body as it comes, a part at a time. */
export async function* bytesOf(body: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  if (body) yield* body as unknown as AsyncIterable<Uint8Array>;
}

/** A file that broke off because it was too large; any other fault is one of ours. */
export function tooLarge(fault: unknown): Response {
  if ((fault as { status?: unknown }).status !== 413) throw fault;
  return unreadable([problems.tooLarge(FILE_BYTES / MB)]);
}

/** The id under which what this caller sends with this key is kept; the application takes it over. */
export function submissionId(
  { locals }: Pick<RequestEvent, 'locals'>,
  caller: Caller,
  bundle: string,
  key: string
): string {
  return locals.app.drafts.pressed(caller.actor.id, `${bundle}\0${key}`);
}

/** What was refused before any file came leaves nothing behind. */
export async function dropEmpty(
  { locals }: Pick<RequestEvent, 'locals'>,
  id: string,
  { actor }: Caller
): Promise<void> {
  if ((await locals.app.files.list({ draft: id })).length === 0)
    await locals.app.drafts.discard(id, { owner: actor.id });
}

/** An application that is the caller's own; null for everybody else. */
export async function viewFor({ locals }: Pick<RequestEvent, 'locals'>, id: string, { actor, key }: Caller) {
  const view = await locals.app.engine.application(id, actor);
  return !view || (key && !key.bundles.includes(view.bundle)) ? null : view;
}

/** How an application stands, for whoever it belongs to; null for everybody else. */
export async function statusOf(event: Pick<RequestEvent, 'locals'>, id: string, caller: Caller) {
  const { engine, versions } = event.locals.app;
  const { actor } = caller;
  const view = await viewFor(event, id, caller);
  if (!view) return null;
  const version = await versions.load(view.bundle, view.version);
  return version && applicationStatus(view, version, await engine.deferred(id, actor));
}
