import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestClock, openTestApp, type TestApp } from '#lib/server/engine/engine-fixture.ts';
import { copyWorkspace } from '../../../../../../tests/support/workspace.ts';
import { GET, POST } from './+server.ts';

const KEY = `${'0'.repeat(24)}.1`;
let folder: string;
let dir: string;
let app: TestApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edits-'));
  dir = copyWorkspace();
  app = await openTestApp(folder, createTestClock('2026-11-23T09:00:00+08:00'), undefined, dir);
});
afterAll(async () => {
  await app.close();
  await Promise.all([folder, dir].map((each) => rm(each, { recursive: true, force: true })));
});

/** A request of an administrator, as SvelteKit hands it over. */
function request(bundle: string, body?: object, since = 0) {
  const url = new URL(`http://x/designer/bundles/${bundle}/edits?since=${since}`);
  const user = { id: 'wei', name: '魏东', role: 'administrator' };
  return { locals: { user, app }, params: { bundle }, url, request: { json: async () => body } } as never;
}
const gesture = (person: string, key: string) => ({
  person,
  key,
  base: 0,
  edits: [{ do: 'describe', name: '新名字' }]
});

it('a gesture is recorded for the person who made it, and not for whoever is signed in by then', async () => {
  const refused = await POST(request('newborn', gesture('ran', KEY)));
  expect(refused.status).toBe(401);
  expect(await refused.json()).toEqual({ problems: [expect.stringContaining('不是做这一步的人')] });
  expect(app.workspace.history('newborn')).toEqual([]);

  expect((await POST(request('newborn', gesture('wei', KEY)))).status).toBe(200);
  expect(app.workspace.history('newborn')).toMatchObject([{ who: '魏东' }]);
});

it('a bundle that is not there is told apart from one without a step', async () => {
  await expect(GET(request('gone'))).rejects.toMatchObject({ status: 404 });
  await expect(POST(request('gone', gesture('wei', KEY)))).rejects.toMatchObject({ status: 404 });
});

it('a bundle whose file is taken away and put back takes gestures again', async () => {
  const [file, aside] = [join(dir, 'flows/bundles/retirement.json'), join(dir, 'retirement.json')];
  const send = () => POST(request('retirement', gesture('wei', KEY)));
  await rename(file, aside);
  await expect(send()).rejects.toMatchObject({ status: 404 });
  await rename(aside, file);
  await expect(GET(request('retirement'))).rejects.toMatchObject({ status: 404 });
  expect((await GET(request('retirement', undefined, -1))).status).toBe(200);
  expect((await send()).status).toBe(200);
});

it('a bundle whose file is damaged is not told as gone', async () => {
  const file = join(dir, 'flows/bundles/retirement.json');
  const text = await readFile(file, 'utf8');
  const send = () => POST(request('retirement', gesture('wei', `${KEY}9`)));
  await writeFile(file, text.slice(0, 100));
  await app.workspace.reload();
  await expect(send()).rejects.toMatchObject({ status: 503 });
  await expect(GET(request('retirement', undefined, -1))).rejects.toMatchObject({ status: 503 });
  await writeFile(file, text);
  expect((await send()).status).toBe(200);
});
