import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTestClock, openTestApp, type TestApp } from '#lib/server/engine/engine-fixture.ts';
import { isAcceptable } from '#lib/core/verify/acceptance.ts';
import type { Composer } from '#lib/designer/compose/composer.svelte.ts';
import { Others } from '#lib/designer/compose/compose-others.svelte.ts';
import { requireStudy } from '../../../designer.server.ts';
import { copyWorkspace } from '../../../../../../tests/support/workspace.ts';
import { actions } from './+page.server.ts';

const BUNDLE = 'newborn';
let folder: string;
let dir: string;
let app: TestApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'findings-'));
  dir = copyWorkspace();
  app = await openTestApp(folder, createTestClock('2026-11-23T09:00:00+08:00'), undefined, dir);
});
afterAll(async () => {
  await app.close();
  await Promise.all([folder, dir].map((each) => rm(each, { recursive: true, force: true })));
});

/** A form as an administrator posts it, as SvelteKit hands it over. */
function event(form: FormData) {
  const url = new URL(`http://x/designer/bundles/${BUNDLE}/findings`);
  const user = { id: 'wei', name: '魏东', role: 'administrator' };
  return { locals: { user, app }, params: { bundle: BUNDLE }, url, request: { formData: async () => form } } as never;
}

it('what is decided in the composer is recorded for whoever opened it, and not for whoever is signed in by then', async () => {
  const { findings } = await requireStudy(app as never, BUNDLE);
  const finding = findings.find((each) => !each.accepted && isAcceptable(each))!;
  const decide = async (person: string) => {
    const composer = { refused: [], keeper: { person, number: 0 } } as unknown as Composer;
    const look = vi.fn(async () => new Response(null, { status: 404 }));
    composer.keeper.gone = () => {};
    vi.stubGlobal('fetch', async (_: string, { body }: { body: FormData }) => {
      const answer = await Promise.resolve(actions['decide']!(event(body))).catch((thrown: unknown) => thrown);
      const { status } = answer as { status: number };
      return Response.json(status < 400 ? { type: 'redirect' } : { type: 'failure', status });
    });
    await new Others(composer, look, '/designer/bundles/newborn').decide(finding as never, 'accept', '看过');
    return composer.refused;
  };
  expect(await decide('ran')).toEqual([expect.stringContaining('不是做这一步的人')]);
  expect(app.workspace.history(BUNDLE)).toEqual([]);
  expect(await decide('wei')).toEqual([]);
  expect(app.workspace.history(BUNDLE)).toMatchObject([{ who: '魏东' }]);
  vi.unstubAllGlobals();
});

it('nobody takes an acceptance back on a page that somebody else opened', async () => {
  const form = new FormData();
  form.set('person', 'ran');
  expect(await actions['withdraw']!(event(form))).toMatchObject({ status: 401 });
});
