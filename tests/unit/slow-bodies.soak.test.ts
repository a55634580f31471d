// Whoever sends a sign a second holds a connection for some minutes, and not for ever.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { TestServer } from '../support/server.ts';

const SLOW = 40;
/** Node's own limits (headers a minute, a request five) and the half minute between two looks at them. */
const MOST_S = { headers: 100, body: 340 };

it('slow headers and slow bodies are ended by the server, and others are answered meanwhile', async () => {
  const server = await TestServer.start();
  try {
    const head = `POST /sign-in?/enter HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\norigin: ${server.origin}\r\n`;
    const rest = 'content-type: application/x-www-form-urlencoded\r\ncontent-length: 100000\r\n\r\naccount=';
    const begun = Date.now();
    const held = Array.from({ length: SLOW }, async (_, index) => {
      const kind = index % 2 === 0 ? 'headers' : 'body';
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => undefined).resume();
      socket.write(kind === 'headers' ? `${head}x-slow: ` : head + rest);
      const sending = setInterval(() => socket.write('x'), 1000);
      await once(socket, 'close');
      clearInterval(sending);
      return { kind, seconds: (Date.now() - begun) / 1000 } as const;
    });
    let over = false;
    const ended = Promise.all(held).finally(() => (over = true));
    while (!over) {
      expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
      await pause(2000);
    }
    const longest = (kind: 'headers' | 'body', all: Awaited<typeof ended>) =>
      Math.round(Math.max(...all.filter((each) => each.kind === kind).map(({ seconds }) => seconds)));
    const all = await ended;
    const [headers, body] = [longest('headers', all), longest('body', all)];
    console.warn(
      `${SLOW} slow connections: all ended by the server, headers after ${headers} s, bodies after ${body} s`
    );
    expect(headers).toBeLessThan(MOST_S.headers);
    expect(body).toBeLessThan(MOST_S.body);
  } finally {
    await server.stop();
  }
});
