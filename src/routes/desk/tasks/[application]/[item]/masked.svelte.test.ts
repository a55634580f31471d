import { rm } from 'node:fs/promises';
import { render } from 'svelte/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  citizen,
  createTestClock,
  filledDraft,
  officerOf,
  openTestApp,
  submitDraft,
  type TestApp
} from '#lib/server/engine/engine-fixture.ts';
import { createFileLinks } from '#lib/server/files/links.ts';
import { newbornFolder } from '#lib/server/engine/newborn-scene.ts';
import { createPosts } from '#lib/server/ports/post-service.ts';
import { createCertificates } from '#lib/server/certificates/certificates.ts';
import { createReminders } from '#lib/server/supervise/reminders.ts';
import type { Actor, OfficerTask } from '#lib/server/engine/types.ts';
import Task from '#lib/desk/Task.svelte';
import { actions, load } from './+page.server.ts';
import { GET } from './payload.json/+server.ts';

const NUMBERS = ['citizen-id', 'mobile', 'phone', 'bank-account', 'uscc'];
let folder: string;
let app: TestApp;
let application: string;
let officer: Actor;
let task: OfficerTask;

beforeAll(async () => {
  folder = await newbornFolder();
  app = await openTestApp(folder, createTestClock('2026-11-23T09:00:00+08:00'));
  const version = (await app.versions.load('newborn'))!;
  const answers = {
    ...{ marriage: 'in', follow: 'father', surname: 'father', ethnicSame: 'yes' },
    ...{ maternityIns: 'employee', bornPlace: 'hospital', opt: ['ssc', 'parenting', 'pay'] }
  };
  const mother = citizen('citizen-1');
  application = await submitDraft(app, await filledDraft(app, version, mother.id, answers), mother);
  officer = officerOf(version, 'MATERNITY');
  task = (await app.engine.task(application, 'MATERNITY', officer))!;
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** A request of the officer to the task page, as SvelteKit hands it over. */
function request(search = '', form?: Record<string, string[]>, actor = officer) {
  const body = new FormData();
  for (const [name, values] of Object.entries(form ?? {})) for (const value of values) body.append(name, value);
  const url = new URL(`http://x/desk/tasks/${application}/MATERNITY${search}`);
  const params = { application, item: 'MATERNITY' };
  const fileLinks = createFileLinks(app.keys, app.clock);
  return {
    locals: {
      user: actor,
      app: {
        ...app,
        fileLinks,
        ports: { foreign: new Map() },
        posts: createPosts({ ...app, post: null }),
        reminders: createReminders(app),
        certificates: createCertificates({
          ...app,
          certificates: () => ({ templates: [], seals: [] }),
          demo: true,
          report: () => undefined
        })
      }
    },
    params,
    url,
    request: { formData: async () => body }
  } as never;
}

function numbersOf(): Map<string, string> {
  const found = Object.entries(task.formats).filter(([, { format }]) => NUMBERS.includes(format));
  const values = found.map(([field]) => {
    const value = field
      .split('.')
      .reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], task.payload);
    return [field, value] as const;
  });
  return new Map(values.filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''));
}

it('neither the data nor the page of a task holds a whole number of a person, an account or a body', async () => {
  const numbers = numbersOf();
  expect(numbers.size).toBeGreaterThan(3);
  const data = (await load(request())) as unknown as Record<string, never>;
  const props = { ...data, problems: [], entry: null, accepted: false, revealed: {}, reveal: {}, go: () => undefined };
  const html = render(Task, { props: props as never }).body;
  for (const [field, value] of numbers) {
    expect(JSON.stringify(data), field).not.toContain(value);
    expect(html, field).not.toContain(value);
  }
  expect(data['task']).toMatchObject({ masked: expect.arrayContaining([...numbers.keys()]) });
  expect(await app.store.accesses(application)).toEqual([]);
});

it('a whole value is given on demand, and who asked for which field is written down without it', async () => {
  const [[field, value]] = [...numbersOf()] as [[string, string]];
  const given = await actions.reveal!(request('', { field: [field, 'none'], kind: ['copied'] }));
  expect(given).toEqual({ revealed: { [field]: value } });
  const rows = await app.store.accesses(application);
  expect(rows).toMatchObject([
    { item: 'MATERNITY', actor: `officer:${officer.id}`, kind: 'copied', fields: JSON.stringify([field]) }
  ]);
  expect(JSON.stringify(rows)).not.toContain(value);
  expect(await actions.reveal!(request('', { field: ['none'] }))).toMatchObject({ status: 422 });
  expect(await app.store.accesses(application)).toHaveLength(1);
});

it('another department gets nothing, and nothing is written down', async () => {
  const other = { ...officer, department: 'another' };
  const [field] = [...numbersOf().keys()];
  await expect(actions.reveal!(request('', { field: [field!] }, other))).rejects.toMatchObject({ status: 404 });
  await expect(GET(request('', undefined, other))).rejects.toMatchObject({ status: 404 });
  expect(await app.store.accesses(application)).toHaveLength(1);
});

it('the whole form stays whole for the department’s own system, and taking it is written down', async () => {
  const response = (await GET(request())) as Response;
  expect(await response.json()).toEqual(task.payload);
  const rows = await app.store.accesses(application);
  expect(rows.find((row) => row.kind === 'taken')).toMatchObject({ item: 'MATERNITY', fields: '[]' });
});
