import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { render } from 'svelte/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestClock, openTestApp, type TestApp } from '#lib/server/engine/engine-fixture.ts';
import { copyWorkspace } from '../../../../../tests/support/workspace.ts';
import { actions, load } from './+page.server.ts';
import Page from './+page.svelte';

let folder: string;
let dir: string;
let app: TestApp;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moments-'));
  dir = copyWorkspace();
  app = await openTestApp(folder, createTestClock('2026-11-23T09:00:00+08:00'), undefined, dir);
});
afterAll(async () => {
  await app.close();
  await Promise.all([folder, dir].map((each) => rm(each, { recursive: true, force: true })));
});

const user = { id: 'wei', name: '魏东', role: 'administrator' };
const event = (form = new FormData()) =>
  ({
    locals: { app, user },
    url: new URL('http://x/designer/catalogue/moments'),
    request: { formData: async () => form }
  }) as never;

async function post(act: 'save' | 'undo', fields: [string, string][]): Promise<number> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const pressed = actions[act]!(event(form)) as Promise<unknown>;
  const answer = await pressed.catch((thrown: { status: number }) => thrown);
  return (answer as { status: number }).status;
}

/** What is ticked for a bundle. */
async function momentsOf(id: string): Promise<string[]> {
  const data = (await load(event())) as {
    bundles: { id: string; groups: { moments: { event: string; on: boolean }[] }[] }[];
  };
  const groups = data.bundles.find((bundle) => bundle.id === id)!.groups;
  return groups.flatMap(({ moments }) => moments.filter(({ on }) => on).map(({ event: name }) => name));
}
const said = (id: string) =>
  app.workspace.library().directory.entries.find((entry) => entry.kind === 'bundle' && entry.id === id);

it('the moments of a bundle are said, unsaid and taken back; what is no moment of life is not kept', async () => {
  expect(await momentsOf('newborn')).toEqual(['birth']);
  expect(
    await post('save', [
      ['bundle', 'newborn'],
      ['event', 'family'],
      ['event', 'birth'],
      ['event', 'x']
    ])
  ).toBe(303);
  expect(await momentsOf('newborn')).toEqual(['birth', 'family']);
  expect(said('newborn')?.events).toEqual(['birth', 'family']);
  expect(await post('save', [['bundle', 'newborn']])).toBe(303);
  expect(said('newborn')).not.toHaveProperty('events');
  const steps = app.workspace.knowledgeHistory('catalogue', 'directory');
  expect(await post('undo', [['number', String(steps.at(-1)!.number)]])).toBe(303);
  expect(await momentsOf('newborn')).toEqual(['birth', 'family']);
  expect(await post('save', [['bundle', 'none']])).toBe(400);
});

it('the page shows what is ticked, and which bundle stands under no moment', async () => {
  await post('save', [['bundle', 'newborn']]);
  const data = { ...((await load(event())) as object), person: '魏东' };
  const { body } = render(Page, { props: { data, form: null } as never });
  const formOf = (id: string) => body.slice(body.indexOf(`id="b-${id}"`)).split('</form>')[0]!;
  expect(formOf('newborn')).toContain('在“其他”里');
  expect(formOf('retirement')).toMatch(/value="retirement" checked/);
  expect(formOf('retirement')).not.toContain('在“其他”里');
  // A bundle for enterprises alone is asked for their moments.
  expect(formOf('restaurant')).not.toContain('value="birth"');
});
