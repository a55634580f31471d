import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEnding, type Ending } from './ending.ts';

let server: Server;
let ending: Ending;
let agent: Agent;
let held: ServerResponse[];
let port: number;
beforeEach(async () => {
  held = [];
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  server = createServer();
  ending = createEnding(server);
  server.on('request', (asked: IncomingMessage, response: ServerResponse) => {
    if (ending.refuse(asked, response)) return;
    asked.resume();
    if (asked.url === '/held') held.push(response);
    else response.end('done');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

interface Answer {
  status: number;
  connection: string | undefined;
  text: string;
}

function ask(path: string, through: Agent | false = agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent: through }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () =>
        resolve({ status: response.statusCode!, connection: response.headers.connection, text })
      );
      response.once('error', reject);
    })
      .once('error', reject)
      .end();
  });
}

async function hold(): Promise<Promise<Answer>[]> {
  const waiting = [ask('/held', false)];
  while (held.length === 0) await new Promise(setImmediate);
  return waiting;
}

it('answers what it had accepted, tells the connection so, and ends then', async () => {
  const [waiting] = await hold();
  let ended = false;
  const end = ending.end(60_000).then((cut) => {
    ended = true;
    return cut;
  });
  await new Promise((done) => setTimeout(done, 30));
  expect(ended).toBe(false);
  held[0]!.end('kept');
  expect(await waiting).toEqual({ status: 200, connection: 'close', text: 'kept' });
  expect(await end).toBe(0);
});

it('refuses what comes over a kept connection afterwards', async () => {
  expect(await ask('/')).toMatchObject({ status: 200, connection: 'keep-alive' });
  // A request is already on its way over the kept connection when the end begins.
  const late = new Promise<Answer>((resolve, reject) => {
    server.prependOnceListener('request', () => void ending.end(60_000));
    ask('/').then(resolve, reject);
  });
  expect(await late).toMatchObject({ status: 503, connection: 'close' });
});

it('takes no new connection', async () => {
  await ending.end(1000);
  await expect(ask('/', false)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('cuts off what takes longer than its patience, and counts it', async () => {
  const [waiting] = await hold();
  const gone = expect(waiting).rejects.toThrow();
  expect(await ending.end(20)).toBe(1);
  await gone;
});
