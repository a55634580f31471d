import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Attack } from './attack.ts';
import { BUNDLE } from './ground.ts';
import { memoryOf, MEGABYTES_MORE } from './memory.ts';
import { FORM, type Asked, type Target } from './target.ts';

const MB = 1024 * 1024;
const JSON_TYPE = 'application/json';
/** The server has gone before its answer was read: what is sent on after a refusal makes a system throw that away. */
const HUNG_UP = 0;

/** Too much, for whoever reads it, in every way in which a body comes. */
function tooMuch(target: Target): { asked: Asked; statuses: number[] }[] {
  const { origin, ground } = target;
  const post = (path: string, who: Asked['who'], type: string, body: string | Buffer, more = {}): Asked => ({
    ...{ path, method: 'POST', body, headers: { origin, 'content-type': type, ...more } },
    ...(who && { who })
  });
  const form = `a=${'x'.repeat(2 * MB)}`;
  const json = `{"a":"${'x'.repeat(2 * MB)}"}`;
  const press = { 'idempotency-key': 'too-much-00001' };
  const chunked = { 'transfer-encoding': 'chunked' };
  const apply = `/api/v1/bundles/${BUNDLE}/applications`;
  const large = [
    post('/sign-in?/enter', undefined, FORM, form),
    post('/sign-in?/register', undefined, FORM, form, chunked),
    post(`/drafts/${ground.draft}/guide`, 'owner', FORM, form),
    post('/designer/keys?/create', 'admin', FORM, form),
    post('/designer/people?/add', 'admin', FORM, form, chunked),
    post('/preferences', undefined, FORM, form),
    post(apply, 'owner', JSON_TYPE, json, press),
    post(apply, 'owner', JSON_TYPE, json, { ...press, ...chunked }),
    post(`/api/v1/callbacks/${ground.department}`, undefined, JSON_TYPE, json),
    post(
      `/api/v1/bundles/${BUNDLE}/files?${new URLSearchParams({ material: ground.material })}`,
      'owner',
      'application/pdf',
      Buffer.alloc(22 * MB),
      press
    )
  ].map((asked) => ({ asked, statuses: asked.path.includes('/files?') ? [413, 422] : [413] }));
  const deep = '['.repeat(200_000);
  const long = (header: string): Asked => ({ path: '/', headers: { [header]: 'x'.repeat(64 * 1024) } });
  return [
    ...large,
    { asked: post(apply, 'owner', JSON_TYPE, deep, press), statuses: [400, 422] },
    { asked: post(`/designer/bundles/${BUNDLE}/edits`, 'admin', JSON_TYPE, deep), statuses: [400, 422] },
    { asked: post(`/drafts/${ground.draft}/guide`, 'owner', FORM, 'a=&'.repeat(250_000)), statuses: [303, 400, 413] },
    { asked: long('cookie'), statuses: [HUNG_UP, 431] },
    { asked: long('x-any'), statuses: [HUNG_UP, 431] },
    { asked: { path: `/${'x'.repeat(64 * 1024)}` }, statuses: [HUNG_UP, 414, 431] }
  ];
}

async function* oversized(target: Target): AsyncGenerator<string> {
  const { pid } = target.ground.server;
  const before = memoryOf(pid);
  for (const { asked, statuses } of tooMuch(target)) {
    const size = asked.body?.length ?? 0;
    const status = await statusOf(target, asked);
    if (!statuses.includes(status)) yield `${asked.path.slice(0, 60)} with ${size} bytes was not refused: ${status}`;
  }
  const more = memoryOf(pid) - before;
  if (more > MEGABYTES_MORE) yield `the server kept ${more} MB of it`;
}

function statusOf(target: Target, asked: Asked): Promise<number> {
  return target.ask(asked).then(
    ({ status }) => status,
    () => HUNG_UP
  );
}

export const oversizedBodies: Attack = {
  name: 'bodies, headers and addresses that are too large, announced or not',
  requirement: 'v5.0.0-5.2.1',
  findings: oversized,
  weak: [
    {
      what: 'reads the beginning and goes on with that',
      weakness: () => ({ ask: (passing) => ({ ...passing, body: passing.body.subarray(0, 1000) }) }),
      finds: /was not refused/
    }
  ]
};

const SLOW = 300;

/** Opens connections that send a sign a second, half of them in the middle of their headers, half in their body. */
async function slowly(target: Target): Promise<Socket[]> {
  const head = `POST /sign-in?/enter HTTP/1.1\r\nhost: ${new URL(target.origin).host}\r\norigin: ${target.origin}\r\n`;
  const rest = `content-type: ${FORM}\r\ncontent-length: 100000\r\n\r\naccount=`;
  const sockets = Array.from({ length: SLOW }, (_, index) => {
    const socket = connect(target.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(index % 2 === 0 ? `${head}x-slow: ` : head + rest);
    return socket;
  });
  await Promise.all(
    sockets.map((socket) => (socket.connecting ? new Promise((done) => socket.once('connect', done)) : null))
  );
  return sockets;
}

async function* slow(target: Target): AsyncGenerator<string> {
  const sockets = await slowly(target);
  try {
    for (let second = 0; second < 3; second += 1) {
      for (const socket of sockets) socket.write('x');
      for (const path of ['/', '/healthz', '/sign-in']) {
        const status = await statusOf(target, { path });
        if (status !== 200) yield `${path} is not answered while ${SLOW} others send slowly: ${status}`;
      }
      await pause(1000);
    }
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

export const slowBodies: Attack = {
  name: 'headers and bodies that come a sign a second, over many connections',
  requirement: 'v5.0.0-15.2.2',
  findings: slow,
  weak: [
    {
      what: 'has room for a hundred connections, and lets them be held',
      weakness: () => ({ connections: 100 }),
      finds: /is not answered while 300 others send slowly: 0/
    }
  ]
};
