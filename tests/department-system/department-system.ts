// A department's own system, as another party would write it: a plain HTTP server in a process of its own that knows only
// the interface. It verifies what comes (Standard Webhooks), drops repeats by webhook-id, and calls back. Its faults can be
// switched while it runs. `node department-system.ts SECRET CALLBACK_SECRET`; the first line on standard output is its address.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';

/**
 * `hangs`: takes a message in and never answers. `errors`: 500 before anything is taken in. `lost`: takes it in and then drops
 * the connection. `drops`: drops it at once. `late`: takes it in and answers after a while. `redirect`: points to an address inside. `huge`: an answer without
 * end. `refuses`: 422. `busy`: 429. `gone`: 410. `garbage`: no HTTP. `denies`: takes it in
 * and says that it did not (500). `forgets`: says that it took it in and did not. `short`: announces more of an answer than comes. `twice`: answers well, and then once more, badly.
 */
export type Fault =
  | 'none'
  | 'hangs'
  | 'errors'
  | 'lost'
  | 'drops'
  | 'late'
  | 'redirect'
  | 'huge'
  | 'refuses'
  | 'busy'
  | 'gone'
  | 'garbage'
  | 'denies'
  | 'forgets'
  | 'short'
  | 'twice';

/** What the system has seen: every arrival, and what took effect (once for each id). */
export interface Seen {
  /** In the order in which they came; `good`: the signature held. */
  arrivals: { id: string; good: boolean; body: string; path: string }[];
  /** Bodies that took effect, by the order of their first arrival. */
  effects: { id: string; message: { type: string; data: Record<string, unknown> } }[];
}

const LATE_MS = 150;
const WELL = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
let [secret = '', callbackSecret = ''] = process.argv.slice(2);
let seen: Seen = { arrivals: [], effects: [] };
let fault: Fault = 'none';

const server = createServer((request, response) => {
  void answer(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  const path = request.url ?? '/';
  if (path === '/test/seen') return json(response, 200, seen);
  if (path === '/test/fault') return json(response, 200, { fault: (fault = JSON.parse(body) as Fault) });
  if (path === '/test/anew') return json(response, 200, anew(JSON.parse(body) as [string, string]));
  if (path === '/test/clock') return json(response, 200, setClock(Number(body)));
  if (path === '/test/call-back') return json(response, 200, await callBack(JSON.parse(body) as CallBack));
  await receive(request, response, { body, path });
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  { body, path }: { body: string; path: string }
): Promise<void> {
  const now = fault;
  const id = String(request.headers['webhook-id']);
  const good = isSigned(request, body);
  seen.arrivals.push({ id, good, body, path });
  if (now === 'drops') return void request.socket.destroy();
  if (now === 'garbage') return void request.socket.end('what?\r\n\r\n');
  if (now === 'errors') return json(response, 500, { error: 'out of order' });
  if (now === 'refuses') return json(response, 422, { error: 'not in our tables' });
  if (now === 'gone') return json(response, 410, {});
  if (now === 'busy') return void response.writeHead(429, { 'retry-after': '120' }).end();
  if (now === 'redirect') return void response.writeHead(302, { location: '/inside' }).end();
  if (!good) return json(response, 401, { error: 'signature' });
  if (now === 'forgets') return json(response, 200, {});
  takeEffect(id, body);
  if (now === 'hangs') return;
  if (now === 'lost') return void request.socket.destroy();
  if (now === 'late') await sleep(LATE_MS);
  if (now === 'huge') return endless(response);
  if (now === 'denies') return json(response, 500, { error: 'out of order' });
  if (now === 'short') return void request.socket.end(`${WELL}content-length: 1000\r\n\r\n{}`);
  if (now === 'twice')
    return void request.socket.write(`${WELL}content-length: 2\r\n\r\n{}HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n`);
  json(response, 200, {});
}

function isSigned(request: IncomingMessage, body: string): boolean {
  try {
    new Webhook(secret).verify(body, request.headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

/** The clock of this system, which the library asks: it stands until it is set again. */
function setClock(now: number): { now: number } {
  Date.now = () => now;
  return { now };
}

/** Forgets everything, and has other secrets. */
function anew(secrets: [string, string]): Seen {
  [secret, callbackSecret] = secrets;
  fault = 'none';
  return (seen = { arrivals: [], effects: [] });
}

/** A repeat changes nothing. */
function takeEffect(id: string, body: string): void {
  if (seen.effects.some((effect) => effect.id === id)) return;
  seen.effects.push({ id, message: JSON.parse(body) as Seen['effects'][number]['message'] });
}

interface CallBack {
  url: string;
  id: string;
  body: unknown;
  /** How it is signed: with our secret, with another, or a while ago (seconds). */
  signed?: 'well' | 'otherwise';
  ago?: number;
  headers?: Record<string, string>;
}

/** Sends a result to the other side, and tells what that answered. */
async function callBack({ url, id, body, signed = 'well', ago = 0, headers = {} }: CallBack): Promise<object> {
  const at = new Date(Date.now() - ago * 1000);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const key = signed === 'well' ? callbackSecret : `whsec_${Buffer.from('somebody else'.repeat(3)).toString('base64')}`;
  const sent = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(key).sign(id, at, text),
    ...headers
  };
  const response = await fetch(url, { method: 'POST', headers: sent, body: text });
  const type = response.headers.get('content-type');
  const replayed = response.headers.get('idempotency-replayed');
  return { status: response.status, type, replayed, body: await response.json() };
}

/** Answers well, and then does not stop. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(64 * 1024, ' ');
  response.on('error', () => undefined);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
