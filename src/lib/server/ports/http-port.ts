import type { TSchema, Static } from 'typebox';
import { Value } from 'typebox/value';
import { Agent, request, type Dispatcher } from 'undici';
import type { Clock } from '#lib/core/clock.ts';
import { createBreaker } from './breaker.ts';
import { failed, got, isPassing, type PortResult } from './result.ts';

/** Where a foreign system is reached and how long it is waited for. */
export interface PortAddress {
  /** Base address; paths of the port are added to it. */
  url: string;
  /** Sent as `Authorization: Bearer …`. */
  token: string;
  /** Milliseconds for the connection, and for everything together with the second try. */
  connectMs: number;
  totalMs: number;
}

/**
 * One call. A query may be asked twice; a command carries `key`, sent as `Idempotency-Key`, by which the other side does it
 * once. What is neither is impossible here, so that every call may be tried a second time.
 */
export interface PortCall {
  path: string;
  body: object;
  key?: string;
}

export interface HttpPort {
  /** Answer as JSON of at most 256 KB that `schema` accepts; members that it does not name are dropped. */
  ask<S extends TSchema>(call: PortCall, schema: S): Promise<PortResult<Static<S>>>;
  /** Answer as bytes, at most `atMost` of them. */
  bytes(call: PortCall, atMost: number): Promise<PortResult<Uint8Array>>;
  close(): Promise<void>;
}

const JSON_BYTES = 256 * 1024;

/** Calls one foreign system. Everything goes by POST with a body: no personal data in an address. Redirects are not followed. */
export function createHttpPort(address: PortAddress, clock: Clock, breaker = createBreaker(clock)): HttpPort {
  const agent = new Agent({ connect: { timeout: address.connectMs }, pipelining: 1 });

  async function bytes(call: PortCall, atMost: number): Promise<PortResult<Uint8Array>> {
    const signal = AbortSignal.timeout(address.totalMs);
    const first = await attempt(call, atMost, signal);
    if (first.ok || first.fault !== 'unavailable' || signal.aborted) return first;
    return attempt(call, atMost, signal);
  }

  async function attempt(call: PortCall, atMost: number, signal: AbortSignal): Promise<PortResult<Uint8Array>> {
    if (!breaker.enter()) return failed('unavailable');
    const answer = await send(agent, address, call, atMost, signal);
    breaker.note(answer.ok || !isPassing(answer.fault));
    return answer;
  }

  return {
    bytes,
    ask: async (call, schema) => {
      const answer = await bytes(call, JSON_BYTES);
      return answer.ok ? readAnswer(schema, answer.value) : answer;
    },
    close: () => agent.close()
  };
}

async function send(
  dispatcher: Dispatcher,
  { url, token }: PortAddress,
  { path, body, key }: PortCall,
  atMost: number,
  signal: AbortSignal
): Promise<PortResult<Uint8Array>> {
  try {
    const answer = await request(`${url.replace(/\/$/, '')}${path}`, {
      dispatcher,
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(key !== undefined && { 'idempotency-key': key })
      },
      body: JSON.stringify(body),
      signal
    });
    return await readBody(answer, atMost);
  } catch {
    return failed(signal.aborted ? 'timeout' : 'unavailable');
  }
}

async function readBody(
  { statusCode, body }: Dispatcher.ResponseData,
  atMost: number
): Promise<PortResult<Uint8Array>> {
  const fault = faultOf(statusCode);
  if (fault) {
    await body.dump();
    return failed(fault);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop ends the connection: nobody reads the rest of an answer without end.
    if (size > atMost) return failed('mismatch');
    chunks.push(chunk);
  }
  return got(new Uint8Array(Buffer.concat(chunks)));
}

/** Our credential (401, 403) or that of a proxy (407) is not taken: mended on our side, nothing was said about the matter. */
const LATER: readonly number[] = [401, 403, 407, 408, 429];

/** 404 not found, 409 and 410 out of date, `LATER` and 5xx later perhaps, any other 4xx no; a redirect is no answer that was agreed. */
function faultOf(status: number) {
  if (status >= 200 && status < 300) return null;
  if (status === 404) return 'not-found';
  if (status === 409 || status === 410) return 'stale';
  if (LATER.includes(status) || status >= 500) return 'unavailable';
  return status >= 400 ? 'refused' : 'mismatch';
}

function readAnswer<S extends TSchema>(schema: S, bytes: Uint8Array): PortResult<Static<S>> {
  try {
    const value = Value.Clean(schema, JSON.parse(Buffer.from(bytes).toString('utf8'))) as unknown;
    return Value.Check(schema, value) ? got(value as Static<S>) : failed('mismatch');
  } catch {
    return failed('mismatch');
  }
}
