import { Agent, request } from 'undici';
import type { Limits } from './schedule.ts';
import { resolveTarget, type Barred, type Border } from './target.ts';

/**
 * Why an attempt failed. `connect`: nobody answers there, or not as who it says it is. `timeout`; `broken`: the answer
 * broke off. `redirect`: it points elsewhere, which is not followed. `gone`: 410. `busy`: 429, 503. `status`: any other
 * that is not 2xx. `erased`: the application was. `fault`: one of ours. The others are addresses that are not gone to.
 */
export type Why =
  Barred | 'connect' | 'timeout' | 'broken' | 'redirect' | 'gone' | 'busy' | 'status' | 'erased' | 'fault';

export type Sent = { ok: true; status: number } | { ok: false; why: Why; status: number | null; askedMs?: number };

/**
 * Posts one message. 2xx is all that has to be answered, and the head of the answer all that is read: its body is left
 * alone, however long. Redirects are not followed.
 */
export async function send(
  to: string,
  message: { headers: Record<string, string>; body: string },
  border: Border,
  limits: Limits
): Promise<Sent> {
  const target = await resolveTarget(to, border);
  if (!target.ok) return { ok: false, why: target.why, status: null };
  const agent = new Agent({ connect: { lookup: target.lookup, timeout: limits.connectMs }, pipelining: 0 });
  try {
    const { statusCode, headers, body } = await request(target.url, {
      ...{ dispatcher: agent, method: 'POST', signal: AbortSignal.timeout(limits.totalMs) },
      headers: { 'content-type': 'application/json', 'user-agent': 'yijianshi', ...message.headers },
      body: message.body
    });
    // Breaking it off is no fault of anybody's.
    body.on('error', () => undefined).destroy();
    return answerOf(statusCode, headers['retry-after']);
  } catch (fault) {
    return { ok: false, why: whyOf(fault), status: null };
  } finally {
    await agent.destroy();
  }
}

function answerOf(status: number, retryAfter: string | string[] | undefined): Sent {
  if (status >= 200 && status < 300) return { ok: true, status };
  if (status >= 300 && status < 400) return { ok: false, why: 'redirect', status };
  if (status === 410) return { ok: false, why: 'gone', status };
  if (status !== 429 && status !== 503) return { ok: false, why: 'status', status };
  const seconds = typeof retryAfter === 'string' && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : 0;
  return { ok: false, why: 'busy', status, askedMs: seconds * 1000 };
}

const TIMEOUTS = ['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT'];
const BROKEN = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

function whyOf(fault: unknown): Why {
  const { name, code } = fault as { name?: string; code?: unknown };
  if (name === 'TimeoutError' || TIMEOUTS.includes(String(code))) return 'timeout';
  return BROKEN.includes(String(code)) || name === 'HTTPParserError' ? 'broken' : 'connect';
}
