import type { RequestEvent } from '@sveltejs/kit';
import { refuse, ok, type Problem, type Result } from '#lib/core/errors.ts';
import { BODY_BYTES, FILE_BYTES, IDEMPOTENCY_KEY, type ApiFile } from '#lib/core/export/openapi/api-types.ts';
import { applicationStatus } from '#lib/server/api/application-status.ts';
import { callerOf, type Caller } from '#lib/server/api/caller.ts';
import { problems } from '#lib/server/api/messages.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { readJson } from '#lib/server/api/read-json.ts';
import type { PublishedVersion, UploadedFile } from '#lib/server/engine/types.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';

const MB = 1024 * 1024;

/** Answers a call once it is known who calls and that they have a turn left; else says why not. */
export async function asCaller(event: RequestEvent, answer: (caller: Caller) => Promise<Response>): Promise<Response> {
  const { request, url, locals } = event;
  const { headers, method } = request;
  const address = clientAddress(event) ?? '';
  const call = { headers, method, origin: url.origin, user: locals.user, address };
  const found = await callerOf(call, locals.app.apiKeys, locals.app.calls);
  if (found.ok) return answer(found.caller);
  const { status, problem, headers: more } = found.stopped;
  return problemResponse(status, [problem], more);
}

/** What any other method is told. */
export function only(allowed: string): () => Response {
  return () => problemResponse(405, [problems.method(allowed)], { allow: allowed });
}

/** The published bundle that this caller may hand in. */
export async function bundleFor(
  { locals }: Pick<RequestEvent, 'locals'>,
  bundle: string,
  { key }: Caller
): Promise<PublishedVersion | null> {
  if (key && !key.bundles.includes(bundle)) return null;
  return locals.app.versions.offered(bundle);
}

/** The whole body, refused past 1 MB (rule 31) or when it breaks off. */
async function bodyOf(request: Request): Promise<Result<Uint8Array>> {
  try {
    return ok(new Uint8Array(await request.arrayBuffer()));
  } catch (fault) {
    const isLarge = (fault as { status?: unknown }).status === 413;
    return refuse(isLarge ? problems.tooLarge(BODY_BYTES / MB) : problems.cutOff());
  }
}

/** The JSON that was posted with its `Idempotency-Key`; or the answer that says what is wrong with the request. */
export async function posted(request: Request): Promise<{ press: string; raw: unknown } | Response> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return problemResponse(415, [problems.notJson()]);
  const press = idempotencyKey(request.headers);
  if (press === null) return problemResponse(400, [problems.keyMissing()]);
  const bytes = await bodyOf(request);
  if (!bytes.ok) return unreadable(bytes.problems);
  const raw = readJson(bytes.value);
  return raw.ok ? { press, raw: raw.value } : unreadable(raw.problems);
}

/** Whether a file comes in a form, and not as the body itself. */
export function isForm(request: Request): boolean {
  const type = request.headers.get('content-type') ?? '';
  return /^(multipart\/|application\/x-www-form-urlencoded|text\/plain)/i.test(type);
}

/** What a file is answered with that was taken in. */
export function fileOf({ id, sharedKey, name, type, size }: UploadedFile): ApiFile {
  return { file: id, material: sharedKey, name, type, size };
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

/** A refusal of reading a request: too large is told by its own status. */
function unreadable(found: readonly Problem[]): Response {
  return problemResponse(found[0]?.code === 'request/too-large' ? 413 : 400, found);
}

/** `Idempotency-Key`, with or without the quotes that RFC 8941 gives a text; null when there is none that will do. */
export function idempotencyKey(headers: Headers): string | null {
  const sent = headers.get('idempotency-key') ?? '';
  const bare = /^"(.*)"$/.exec(sent)?.[1] ?? sent;
  return new RegExp(IDEMPOTENCY_KEY).test(bare) ? bare : null;
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
