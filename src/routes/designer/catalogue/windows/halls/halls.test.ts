import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServicePoints } from '#lib/server/counter/points.ts';
import { createTestClock, openTestApp, type TestApp } from '#lib/server/engine/engine-fixture.ts';
import { copyWorkspace } from '../../../../../../tests/support/workspace.ts';
import { actions, load } from './+page.server.ts';

const REGION = '350206';
const HALL = '湖里区政务服务中心';
const SAID = { name: '禾山街道便民服务中心', address: '禾山路 1 号', phone: '0592-5550000', hours: '周一至周五' };
const user = { id: 'wei', name: '魏东', role: 'administrator' };
let folder: string;
let dir: string;
let test: TestApp;
let app: object;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halls-'));
  dir = copyWorkspace();
  test = await openTestApp(folder, createTestClock('2026-11-23T09:00:00+08:00'), undefined, dir);
  const { store, workspace, clock } = test;
  app = { store, workspace, clock, points: createServicePoints({ store, workspace, clock }) };
});
afterAll(async () => {
  await test.close();
  await Promise.all([folder, dir].map((each) => rm(each, { recursive: true, force: true })));
});

function event(said: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(said)) form.set(name, value);
  const url = new URL(`http://x/designer/catalogue/windows/halls?region=${REGION}`);
  return { locals: { user, app }, params: {}, url, request: { formData: async () => form } } as never;
}
const shown = async () =>
  (await load(event())) as { base: number; halls: { hall: { name: string } }[]; history: { who: string }[] };
const does = async (act: string, said: Record<string, string>) =>
  (await Promise.resolve(actions[act]!(event(said))).catch((thrown: unknown) => thrown)) as {
    status?: number;
    data?: { problems: { message: string; path?: string }[] };
    look?: { name: string };
  };

it('a hall is looked at, kept with who changed it, and not by whoever began before that', async () => {
  const { base } = await shown();
  expect(await does('look', { ...SAID, base: String(base) })).toMatchObject({ look: { name: SAID.name } });
  expect((await shown()).halls.map(({ hall }) => hall.name)).toEqual([HALL]);
  expect(await does('save', { ...SAID, phone: '总机', base: String(base) })).toMatchObject({
    status: 422,
    data: { problems: [{ path: 'phone' }] }
  });
  expect(await does('save', { ...SAID, base: String(base) })).toMatchObject({ status: 303 });
  const after = await shown();
  expect(after.halls.map(({ hall }) => hall.name)).toEqual([HALL, SAID.name]);
  expect(after.history).toMatchObject([{ who: '魏东' }]);
  expect(test.workspace.halls('newborn').map(({ name }) => name)).toEqual([HALL, SAID.name]);
  const late = await does('save', { ...SAID, was: SAID.name, address: '别处', base: String(base) });
  expect(late).toMatchObject({ status: 422, data: { problems: [{ code: 'item/moved-on' }] } });
});

it('a hall with a window in it is not taken away, and the step that made it is not taken back', async () => {
  const window = {
    ...{ id: '', kind: 'window' as const, revision: 0, name: '1 号窗口', region: REGION, phone: '0592-5550000' },
    ...{
      hours: '9:00–17:00',
      bundles: [],
      windowKind: 'general' as const,
      place: '禾山路 1 号',
      department: '',
      link: ''
    },
    hall: `${REGION}/${SAID.name}`
  };
  const points = (app as { points: ReturnType<typeof createServicePoints> }).points;
  expect(await points.save(window, user as never, [])).toMatchObject({ ok: true });
  const { base } = await shown();
  const refused = { data: { problems: [{ message: expect.stringContaining('1 个窗口') }] } };
  expect(await does('remove', { was: SAID.name, base: String(base) })).toMatchObject({ status: 422, ...refused });
  expect(await does('undo', { number: String(base) })).toMatchObject({ status: 409, ...refused });
  expect(await does('remove', { was: HALL, base: String(base) })).toMatchObject({ status: 303 });
  expect(await does('undo', { number: String((await shown()).base) })).toMatchObject({ status: 303 });
  expect((await shown()).halls.map(({ hall }) => hall.name)).toEqual([HALL, SAID.name]);
});
