import type { RequestEvent } from '@sveltejs/kit';
import type { Static, TSchema } from 'typebox';
import { refuse, ok, type Problem, type Result } from '#lib/core/errors.ts';
import { BODY_BYTES, IDEMPOTENCY_KEY } from '#lib/core/export/openapi/api-types.ts';
import { callerOf, type Caller } from '#lib/server/api/caller.ts';
import { createRequestCheck, type RequestCheck } from '#lib/server/api/check-request.ts';
import { problems } from '#lib/server/api/messages.ts';
import type { Operation } from '#lib/server/api/operations/types.ts';
import { problemResponse } from '#lib/server/api/problem.ts';
import { readJson } from '#lib/server/api/read-json.ts';
import { reportFault } from '#lib/server/log.ts';
import { isNoSpace, RETRY_AFTER } from '#lib/server/no-space.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';
import { faultNumber } from '#lib/server/web/fault-number.ts';
import { rateLimitHeaders } from '#lib/server/web/rate-limit.ts';

/** What of SvelteKit's event the interface uses. */
export type ApiEvent = Pick<RequestEvent, 'request' | 'url' | 'locals' | 'getClientAddress'> & {
  params: Partial<Record<string, string>>;
};

type Body<O extends Operation> = O['body'] extends TSchema ? Static<O['body']> : undefined;

/** A call that may be answered: who calls, and what its operation's schemas let through. */
export interface Call<O extends Operation> {
  event: ApiEvent;
  caller: Caller;
  params: Static<O['params']>;
  query: Static<O['query']>;
  /** `Idempotency-Key`; null when there is none that will do. */
  press: string | null;
  /** The JSON that was posted with its `Idempotency-Key`; or the answer that says what is wrong with it. */
  posted(): Promise<{ press: string; body: Body<O> } | Response>;
}

/**
 * The handler of one operation: asks who calls, whether they have a turn left and may do this, and whether address and query
 * are what the table says; every answer says how many turns are left.
 */
export function serve<O extends Operation>(
  operation: O,
  answer: (call: Call<O>) => Promise<Response>
): (event: ApiEvent) => Promise<Response> {
  const check = createRequestCheck(operation);
  return async (event) => {
    const { request, url, locals } = event;
    const { headers, method } = request;
    const { apiKeys: keys, calls: limits } = locals.app;
    const from = {
      headers,
      method,
      origin: url.origin,
      user: locals.user,
      address: clientAddress(event as never) ?? ''
    };
    const found = await callerOf(from, { keys, limits }, operation);
    const rates = rateLimitHeaders(found.turn);
    if (!found.ok) {
      const { status, problem, headers: more } = found.stopped;
      return problemResponse(status, [problem], { ...more, ...rates });
    }
    const response = await whenRight({ event, caller: found.caller, check, operation, answer }).catch(whenFull);
    for (const [name, value] of Object.entries(rates)) response.headers.set(name, value);
    return response;
  };
}

/** A full disk is no fault of the call: it may come again. */
function whenFull(fault: unknown): Response {
  if (!isNoSpace(fault)) throw fault;
  reportFault(faultNumber(), 'api', fault);
  return problemResponse(503, [problems.noSpace()], { 'retry-after': RETRY_AFTER });
}

async function whenRight<O extends Operation>(asked: {
  event: ApiEvent;
  caller: Caller;
  check: RequestCheck;
  operation: O;
  answer: (call: Call<O>) => Promise<Response>;
}): Promise<Response> {
  const { event, caller, check, operation, answer } = asked;
  const { request, url, params } = event;
  if (!check.params(params)) return problemResponse(404, [operation.absent()]);
  const query = check.query(url.searchParams);
  if (!query.ok) return problemResponse(400, query.problems);
  const press = idempotencyKey(request.headers);
  return answer({
    event,
    caller,
    params,
    query: query.value,
    press,
    posted: () => posted<O>(request, press, check)
  } as Call<O>);
}

async function posted<O extends Operation>(
  request: Request,
  press: string | null,
  check: RequestCheck
): Promise<{ press: string; body: Body<O> } | Response> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return problemResponse(415, [problems.notJson()]);
  if (press === null) return problemResponse(400, [problems.keyMissing()]);
  const bytes = await bodyOf(request);
  if (!bytes.ok) return unreadable(bytes.problems);
  const raw = readJson(bytes.value);
  if (!raw.ok) return unreadable(raw.problems);
  const found = check.body(raw.value);
  return found.length > 0 ? problemResponse(422, found) : { press, body: raw.value as Body<O> };
}

/** The whole body, refused past 1 MB (rule 31) or when it breaks off. */
async function bodyOf(request: Request): Promise<Result<Uint8Array>> {
  try {
    return ok(new Uint8Array(await request.arrayBuffer()));
  } catch (fault) {
    const isLarge = (fault as { status?: unknown }).status === 413;
    return refuse(isLarge ? problems.tooLarge(BODY_BYTES / 1024 / 1024) : problems.cutOff());
  }
}

/** A refusal of reading a request: too large is told by its own status. */
export function unreadable(found: readonly Problem[]): Response {
  return problemResponse(found[0]?.code === 'request/too-large' ? 413 : 400, found);
}

/** `Idempotency-Key`, with or without the quotes that RFC 8941 gives a text; null when there is none that will do. */
function idempotencyKey(headers: Headers): string | null {
  const sent = headers.get('idempotency-key') ?? '';
  const bare = /^"(.*)"$/.exec(sent)?.[1] ?? sent;
  return new RegExp(IDEMPOTENCY_KEY).test(bare) ? bare : null;
}

/** What any other method is told. */
export function only(allowed: string): () => Response {
  return () => problemResponse(405, [problems.method(allowed)], { allow: allowed });
}
