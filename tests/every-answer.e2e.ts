import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@playwright/test';
import { TestServer } from './support/server.ts';

// Whatever the server answers, and whoever in it answers, carries the security headers.
let server: TestServer;
test.beforeAll(async () => {
  server = await TestServer.start();
});
test.afterAll(() => server.stop());

const BASE = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'")
};

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { accept: 'text/html', origin: server.origin, ...(init.headers as Record<string, string>) };
  return fetch(server.origin + path, { redirect: 'manual', ...init, headers });
}
const post = (path: string, body: BodyInit = new URLSearchParams()) => ask(path, { method: 'POST', body });

const bundle = (JSON.parse(readFileSync('flows/bundles/newborn.json', 'utf8')) as { id: string }).id;

test('every kind of answer carries them', async () => {
  const home = await (await ask('/sign-in')).text();
  const script = /\/?(_app\/immutable\/[\w./-]+\.js)/.exec(home)![1]!;
  const started = await post(`/bundles/${bundle}?/start`);
  const draft = started.headers.get('location')!;
  const cookie = started.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const answers: [number, Response][] = [
    [200, await ask('/')],
    [200, await ask('/sign-in')],
    [200, await ask('/healthz')],
    [200, await ask('/readyz')],
    [303, started],
    [303, await ask('/desk')],
    [303, await ask('/designer/bundles/x')],
    [405, await post('/open-data')],
    [200, await ask('/applications/__data.json')],
    [308, await ask('/sign-in/')],
    [404, await ask('/no/such/page')],
    [404, await ask('/_app/immutable/none.js')],
    [405, await ask('/', { method: 'DELETE' })],
    [405, await ask('/healthz', { method: 'PUT' })],
    [
      400,
      await ask(`/sign-in?/demo`, { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data' } })
    ],
    [
      403,
      await ask('/', { method: 'POST', headers: { origin: 'https://elsewhere.example' }, body: new URLSearchParams() })
    ],
    [200, await ask('/robots.txt')],
    [200, await ask('/error.css')],
    [200, await ask('/favicon.svg')],
    [200, await ask(`/${script}`)],
    [500, await broken(draft, cookie)]
  ];
  for (const [status, answer] of answers) {
    const place = `${answer.status} ${answer.url}`;
    expect([place, answer.status]).toEqual([place, status]);
    expect({ place, ...Object.fromEntries(answer.headers) }).toMatchObject({ place, ...BASE });
    if (status >= 300 && status < 400) expect(answer.headers.get('location')).toBeTruthy();
  }
});

/** A page over a row that does not open: the server's own fault. */
async function broken(path: string, cookie: string): Promise<Response> {
  const db = new DatabaseSync(join(server.data, 'yijianshi.db'), { timeout: 5000 });
  db.prepare('update draft set ciphertext = zeroblob(200) where id = ?').run(path.split('/')[2]!);
  db.close();
  return ask(path, { headers: { cookie } });
}

test('beginning without an account again and again is stopped with a page that says so', async () => {
  let answer = await post(`/bundles/${bundle}?/start`);
  for (let tries = 0; answer.status === 303 && tries < 100; tries += 1)
    answer = await post(`/bundles/${bundle}?/start`);
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await answer.text()).toContain('分钟再试');
});
